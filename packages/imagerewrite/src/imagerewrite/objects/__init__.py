"""Flux's objects, and the Kubernetes objects that they name, as values."""
