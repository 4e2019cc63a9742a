"""The kinds of source credentials, one in each module; see `registry`."""
