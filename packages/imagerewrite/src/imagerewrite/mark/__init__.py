"""Images that a marker could govern, and adding the markers."""
