"""Numbers as Go's strconv.ParseFloat reads them, with 64 bits.

Underscores may stand between digits. A hexadecimal number has an exponent. What is too
large is no number, unlike `Inf`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

_decimal = re.compile(r"[0-9._eE+\-]+").fullmatch
_special = re.compile(r"nan|[+-]?inf(?:inity)?", re.IGNORECASE | re.ASCII).fullmatch
_DIGITS = "[0-9a-f](?:_?[0-9a-f])*"
_hexadecimal = re.compile(
    rf"[+-]?0x(?:_?{_DIGITS}(?:\.(?:{_DIGITS})?)?|\.{_DIGITS})"
    r"p[+-]?[0-9](?:_?[0-9])*",
    re.IGNORECASE | re.ASCII,
).fullmatch


def parse_float(text: str) -> float | None:
    """The value; None where Go gives an error."""
    try:
        if _decimal(text):
            # In this alphabet Python has the same rules.
            value = float(text)
            return None if math.isinf(value) else value
        if _special(text):
            return float(text)
        if _hexadecimal(text):
            return float.fromhex(text.replace("_", ""))
    except (ValueError, OverflowError):
        pass
    return None


def parse_decimals(texts: Sequence[str]) -> list[float] | None:
    """All values at once; None where one is no number, or is written otherwise."""
    if not _decimal("".join(texts)):
        return None
    try:
        values = list(map(float, texts))
    except ValueError:
        return None
    return None if math.inf in values or -math.inf in values else values
