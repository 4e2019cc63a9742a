"""How sprig turns any value into a number or a text.

Sources: spf13/cast v1.8.0, as image-automation-controller v1.2.0 builds it; sprig
v3.3.0, strings.go (strval, strslice).
"""

from __future__ import annotations

from imagerewrite.message.budget import Budget
from imagerewrite.message.go_format.printer import show
from imagerewrite.message.literals import parse_float, parse_integer
from imagerewrite.message.values import (
    STRINGS,
    Slice,
    Value,
    integer,
    is_integer,
    strings,
    type_of,
    wrap,
)

_MIN, _MAX = -(1 << 63), (1 << 63) - 1


def to_int64(value: Value) -> int:
    """cast.ToInt64: 0 for what is no number."""
    if isinstance(value, bool):
        return int(value)
    if is_integer(value) and _is_plain(value):
        return wrap(integer(value))
    if isinstance(value, float):
        return float_to_int(value)
    if isinstance(value, bytes):
        number = parse_integer(_without_zero_decimal(_ascii(value)))
        return number if number is not None and _MIN <= number <= _MAX else 0
    return 0


def to_float64(value: Value) -> float:
    """cast.ToFloat64: 0 for what is no number."""
    if isinstance(value, bool):
        return float(value)
    if is_integer(value) and _is_plain(value):
        return float(integer(value))
    if isinstance(value, float):
        return value
    if isinstance(value, bytes):
        number = parse_float(_ascii(value))
        return 0.0 if number is None else number
    return 0.0


def float_to_int(value: float) -> int:
    """int64(value) as amd64 has it: the lowest for what does not fit."""
    if value != value or not _MIN <= value < -_MIN:
        return _MIN
    return int(value)


def text_of(budget: Budget, value: Value) -> bytes:
    """sprig's strval."""
    return value if isinstance(value, bytes) else show(budget, value)


def strings_of(budget: Budget, value: Value) -> Slice:
    """sprig's strslice; a []string is given back itself."""
    if isinstance(value, Slice):
        if value.type == STRINGS:
            return value
        return strings(
            text_of(budget, item) for item in value.items if item is not None
        )
    return strings([] if value is None else [text_of(budget, value)])


def _is_plain(value: Value) -> bool:
    return type_of(value) != "time.Duration"


def _ascii(value: bytes) -> str:
    return value.decode("ascii", "replace")


def _without_zero_decimal(text: str) -> str:
    """cast's trimZeroDecimal: `12.00` is 12, `12.` stays."""
    end = len(text.rstrip("0"))
    if end < len(text) and end and text[end - 1] == ".":
        return text[: end - 1]
    return text
