"""Dates that do not depend on today. Source: sprig v3.3.0, date.go."""

from __future__ import annotations

from imagerewrite.message.budget import Budget
from imagerewrite.message.durations import duration_text, parse_duration
from imagerewrite.message.fault import Fault
from imagerewrite.message.functions.function import Table, adds_to
from imagerewrite.message.layout import parse_time
from imagerewrite.message.literals import parse_integer
from imagerewrite.message.time_methods import shifted
from imagerewrite.message.times import ZERO, Time
from imagerewrite.message.values import Int, Value, raw, runes, wrap

TABLE: Table = {}
_SECOND = 10**9
_UNITS = (
    ("y", 86_400 * 365), ("mo", 86_400 * 30), ("d", 86_400), ("h", 3600), ("m", 60),
    ("s", 1),
)  # fmt: skip


@adds_to(TABLE, "toDate", "string", "string", metered=True)
def to_date(budget: Budget, layout: bytes, text: bytes) -> Time:
    """A date by Go's layout; the zero time for what does not follow it."""
    budget.spend(len(layout) + len(text))
    try:
        return parse_time(runes(layout), runes(text))
    except Fault:
        return ZERO


@adds_to(TABLE, "mustToDate", "string", "string", metered=True)
def must_to_date(budget: Budget, layout: bytes, text: bytes) -> Time:
    """A date by Go's layout."""
    budget.spend(len(layout) + len(text))
    return parse_time(runes(layout), runes(text))


@adds_to(TABLE, "mustDateModify must_date_modify", "string", "time.Time", metered=True)
def must_date_modify(budget: Budget, text: bytes, time: Time) -> Time:
    """A date with a duration added."""
    budget.spend(len(text))
    nanos = parse_duration(runes(text))
    if nanos is None:
        raise Fault(f"invalid duration {runes(text)!r}")
    return shifted(time, nanos)


@adds_to(TABLE, "unixEpoch", "time.Time")
def unix_epoch(time: Time) -> bytes:
    """Seconds since 1970."""
    return b"%d" % time.seconds


@adds_to(TABLE, "duration", "any")
def duration(value: Value) -> bytes:
    """Seconds, given as a string or an int64, as a duration."""
    seconds = 0
    if isinstance(value, bytes):
        number = parse_integer(_decimal(value))
        seconds = min(max(number or 0, -(1 << 63)), (1 << 63) - 1)
    elif isinstance(value, Int) and value.type == "int64":
        seconds = value.value
    return raw(duration_text(wrap(seconds * _SECOND)))


@adds_to(TABLE, "durationRound", "any", metered=True)
def duration_round(budget: Budget, value: Value) -> bytes:
    """A duration's largest unit."""
    nanos = 0
    if isinstance(value, bytes):
        budget.spend(len(value))
        nanos = parse_duration(runes(value)) or 0
    elif isinstance(value, Int) and value.type == "int64":
        nanos = value.value
    elif isinstance(value, Time):
        raise Fault("durationRound of a time is refused: it depends on today")
    for unit, seconds in _UNITS:
        if abs(nanos) > seconds * _SECOND:
            return b"%d" % (abs(nanos) // (seconds * _SECOND)) + unit.encode()
    return b"0s"


def _decimal(text: bytes) -> str:
    """The text if it is a decimal number, without zeros in front."""
    shown = text.decode("ascii", "replace")
    sign = shown[:1] if shown[:1] in {"-", "+"} else ""
    digits = shown[len(sign) :]
    if not (digits.isascii() and digits.isdigit()):
        return ""
    return sign + (digits.lstrip("0") or "0")
