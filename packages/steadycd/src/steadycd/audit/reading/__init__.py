"""From files and streams to objects."""
