"""Plain text that YAML 1.1 reads as something else than a string.

As go-yaml v2 resolves it (`resolve.go`), because kyaml asks that version which values
need quotes (`IsYaml1_1NonString`). Wider than YAML 1.2: `y`, `0755`, `2026-01-01`.
"""

from __future__ import annotations

import math
import re

_WORDS = frozenset(
    """
    y Y yes Yes YES on On ON true True TRUE n N no No NO off Off OFF false False FALSE
    ~ null Null NULL .nan .NaN .NAN .inf .Inf .INF +.inf +.Inf +.INF -.inf -.Inf -.INF
    << - ---
    """.split()  # noqa: SIM905 (a table)
)
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_INTEGER = re.compile(
    r"[-+]?(?:0[bB][01]+|0[oO]?[0-7]+|0[xX][0-9a-fA-F]+|[1-9][0-9]*|0)"
)
_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_WIDEST = 1 << 64
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def reads_as_no_string(value: str) -> bool:
    """Whether `value`, written without quotes, is a number, a word, a date or null."""
    if value in _WORDS:
        return True
    if not value or value[0] not in "+-.0123456789":
        return False
    if value[0] == ".":
        return _is_float(value)
    digits = value.replace("_", "")
    return _is_date(value) or _is_integer(digits) or _is_float(digits)


def _is_float(text: str) -> bool:
    # Out of range is an error in Go, which leaves a string.
    return bool(_FLOAT.fullmatch(text)) and not math.isinf(float(text))


def _is_integer(text: str) -> bool:
    if not _INTEGER.fullmatch(text):
        return False
    digits = text.lstrip("+-").lower()
    if digits[:1] == "0" and digits[1:2].isdigit():
        digits = f"0o{digits[1:]}"
    # A decimal that is too long for int() is in range of no machine word either.
    return len(digits) < 100 and int(digits, 0) < _WIDEST


def _is_date(text: str) -> bool:
    match = _DATE.fullmatch(text)
    if not match:
        return False
    year, month, day = map(int, match.groups())
    if not 1 <= month <= 12 or not 1 <= day <= _DAYS[month - 1]:
        return False
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return (month, day) != (2, 29) or leap
