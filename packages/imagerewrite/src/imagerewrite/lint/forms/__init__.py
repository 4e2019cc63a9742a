"""The forms of a lint report, one in each module; see `registry`."""
