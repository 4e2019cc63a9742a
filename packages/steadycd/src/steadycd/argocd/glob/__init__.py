"""Globs as Argo CD matches them."""
