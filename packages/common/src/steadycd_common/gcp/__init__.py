"""Google Cloud identity: source credentials and impersonation."""
