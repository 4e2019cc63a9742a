"""Markers and what they govern, told to people and to programs."""
