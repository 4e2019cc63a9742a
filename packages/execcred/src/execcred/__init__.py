"""Kubernetes exec credentials by impersonating Google service accounts."""

__version__ = "0.1.0"
