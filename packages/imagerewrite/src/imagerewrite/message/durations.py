"""time.Duration: its text, and how it is read. Source: Go 1.26, time/time.go."""

from __future__ import annotations

import re
from fractions import Fraction

_UNITS = {
    "ns": 1, "us": 1000, "\u00b5s": 1000, "\u03bcs": 1000, "ms": 10**6,
    "s": 10**9, "m": 60 * 10**9, "h": 3600 * 10**9,
}  # fmt: skip
_PART = re.compile(
    "([0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})(ns|us|\u00b5s|\u03bcs|ms|s|m|h)"
)


def duration_text(nanos: int) -> str:
    """Such as 1h2m3.5s."""
    sign, size = "-" if nanos < 0 else "", abs(nanos)
    if size == 0:
        return "0s"
    for unit, below in (("ns", 1000), ("\u00b5s", 10**6), ("ms", 10**9)):
        if size < below:
            return f"{sign}{_decimal(size, below // 1000)}{unit}"
    seconds, rest = divmod(size, 10**9)
    text = f"{_decimal(seconds % 60 * 10**9 + rest, 10**9)}s"
    if seconds >= 60:
        text = f"{seconds // 60 % 60}m{text}"
    if seconds >= 3600:
        text = f"{seconds // 3600}h{text}"
    return sign + text


def parse_duration(text: str) -> int | None:
    """Nanoseconds; None for what is no duration."""
    sign = -1 if text[:1] == "-" else 1
    rest = text[1:] if text[:1] in {"-", "+"} else text
    if rest == "0":
        return 0
    total, at = 0, 0
    while at < len(rest):
        part = _PART.match(rest, at)
        if not part:
            return None
        total += int(Fraction(part[1].rstrip(".")) * _UNITS[part[2]])
        if total > (1 << 63) - (sign > 0):
            return None
        at = part.end()
    if not rest:
        return None
    return sign * total


def _decimal(size: int, unit: int) -> str:
    whole, rest = divmod(size, unit)
    digits = f"{rest:0{len(str(unit)) - 1}d}".rstrip("0") if rest else ""
    return f"{whole}.{digits}" if digits else str(whole)
