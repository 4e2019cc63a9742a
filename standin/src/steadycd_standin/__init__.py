"""Loopback stand-ins for Google's endpoints and a Kubernetes API server."""
