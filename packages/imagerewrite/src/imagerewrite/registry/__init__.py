"""Registries: which tags an image has, and what a tag stands for."""
