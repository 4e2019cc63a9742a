"""What the Secrets that an ImageRepository names are used for; a kind in each file."""
