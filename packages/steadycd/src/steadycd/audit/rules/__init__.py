"""The rules, each in a file; see `registry`."""
