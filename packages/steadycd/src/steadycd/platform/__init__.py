"""The Platform document: clusters and rules, described once."""
