"""The endpoints of the stand-in for a Kubernetes API server."""
