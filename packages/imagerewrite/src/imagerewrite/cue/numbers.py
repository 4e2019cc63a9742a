"""Numbers: specification, "Integer literals" and "Decimal floating-point literals"."""

from __future__ import annotations

import re

from imagerewrite.cue.error import CueSyntaxError

_NUMBER = re.compile(
    r"0[xX][0-9A-Fa-f_]+|0b[01_]+|0o[0-7_]+"
    r"|(?:[0-9][0-9_]*(?:\.(?!\.)[0-9_]*)?|\.[0-9][0-9_]*)"
    r"(?:[KMGTP]i?|[eE][+-]?[0-9_]+)?"
)
_STRAY_UNDERSCORE = re.compile(r"__|_(?![0-9A-Fa-f])")
_STRAY_IN_DECIMAL = re.compile(r"__|_(?![0-9])")
_LEADING_ZERO = re.compile(r"0[0-9][0-9_]*[KMGTP]?i?")


def number_end(text: str, position: int) -> int:
    """Where the number that begins at `position` ends. Raises CueSyntaxError."""
    match = _NUMBER.match(text, position)
    if match is None:
        raise CueSyntaxError("no number", text, position)
    number, end = match[0], match.end()
    after = text[end : end + 1]
    based = number[1:2] in ("x", "X", "b", "o")
    if number == "0" and after and after in "xXbo":
        raise CueSyntaxError(f"no digit follows 0{after}", text, position)
    if after and after in "eE" and not based and number[-1] in "0123456789_.":
        raise CueSyntaxError("the exponent has no digits", text, end)
    stray = _STRAY_UNDERSCORE if based else _STRAY_IN_DECIMAL
    if "_" in number and stray.search(number):
        raise CueSyntaxError("'_' stands between no two digits", text, position)
    if _LEADING_ZERO.fullmatch(number):
        raise CueSyntaxError("a number does not begin with 0", text, position)
    return end
