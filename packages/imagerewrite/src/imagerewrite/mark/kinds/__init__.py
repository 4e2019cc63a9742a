"""The ways in which files name images, one in each module; see `registry`."""
