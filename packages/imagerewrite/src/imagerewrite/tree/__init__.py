"""Many files: found, read, planned, and only then written."""
