"""What templates call: Go's built-in functions and sprig's hermetic ones.

A function takes and gives Go values (`message.values`); a Fault says why it fails.
"""
