"""Tokens kept between runs, in private files."""
