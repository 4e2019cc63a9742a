"""Where the credentials for a registry come from; one kind in each file."""
