"""The endpoints of the stand-in for Google, one for each file."""
