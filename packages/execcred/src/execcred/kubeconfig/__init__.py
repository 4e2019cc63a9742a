"""A kubeconfig, or its three entries in one that somebody has written."""
