"""What people write, with where they wrote it."""
