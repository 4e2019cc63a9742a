"""The rules, one in each module; see `registry`."""
