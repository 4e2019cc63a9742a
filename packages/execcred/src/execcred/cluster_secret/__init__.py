"""Argo CD's cluster Secret for one namespace."""
