"""The grants of the OAuth 2.0 token endpoint, one for each file."""
