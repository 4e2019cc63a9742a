"""Markers in YAML: found with a parser's events, edited in the source."""
