"""Where tags and digests come from; a kind in each file."""
