"""What the packages of steadycd share."""

__version__ = "0.1.0"
