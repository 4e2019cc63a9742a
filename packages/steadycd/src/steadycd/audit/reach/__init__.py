"""What can be reached: by which project and by whom, where, and as which account."""
