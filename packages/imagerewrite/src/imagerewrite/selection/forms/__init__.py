"""Explanations, for people and for programs."""
