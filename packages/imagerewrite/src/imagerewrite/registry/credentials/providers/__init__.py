"""The clouds of `spec.provider`; one in each file."""
