"""The forms that objects are written in."""
