"""What image policies resolved to, read from files."""
