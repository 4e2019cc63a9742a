"""Tags from earlier, in a private folder with a limit on its size."""
