"""Challenges, and how they are met without a credential going astray."""
