"""HTTP as a registry is spoken to: nothing is followed, all is bounded."""
