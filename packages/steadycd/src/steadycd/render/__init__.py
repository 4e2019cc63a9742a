"""From documents to text: on standard output, or in a folder."""
