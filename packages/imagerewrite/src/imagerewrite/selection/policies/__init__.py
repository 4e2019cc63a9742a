"""The ways in which a policy can compare tags, one a file."""
