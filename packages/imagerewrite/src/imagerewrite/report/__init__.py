"""What a run did, or would do, told to people and to programs."""
