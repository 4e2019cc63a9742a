"""The forms of a report, one in each module; see `registry`."""
