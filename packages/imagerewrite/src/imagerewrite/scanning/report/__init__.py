"""A scan, told to people and to programs."""
