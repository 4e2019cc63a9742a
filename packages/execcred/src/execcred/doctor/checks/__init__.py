"""The checks, one in each module; see `registry`."""
