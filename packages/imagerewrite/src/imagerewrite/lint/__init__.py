"""Checking markers: rules on one file's bytes, and reports of what they found."""
