"""The kinds of files, one in each module; see `registry`."""
