"""Image updates that change the value's bytes alone."""

__version__ = "0.1.0"
