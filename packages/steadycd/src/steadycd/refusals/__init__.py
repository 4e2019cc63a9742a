"""What a document may not say, though it is well-formed; one rule in each file."""
