"""What a function or a bound says when a template cannot go on."""

from __future__ import annotations


class Fault(Exception):
    """A failure that does not know its place yet; the interpreter adds it."""

    def __init__(self, message: str, hint: str = "") -> None:
        self.message = message
        self.hint = hint
        super().__init__(message)
