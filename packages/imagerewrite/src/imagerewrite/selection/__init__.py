"""Which of a repository's tags an ImagePolicy selects, and why."""
