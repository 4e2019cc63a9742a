"""The methods of time.Time, and of the types that it gives.

Source: Go 1.26, time. Those that depend on now, or that give several values, are not
here: Go refuses the latter in templates.
"""

from __future__ import annotations

from dataclasses import replace

from imagerewrite.message.budget import Budget
from imagerewrite.message.durations import duration_text
from imagerewrite.message.functions.function import Table, adds_to
from imagerewrite.message.layout import MONTHS, WEEKDAYS, format_time
from imagerewrite.message.times import ZERO, Time, days
from imagerewrite.message.values import Int, int64, raw, runes

TIME: Table = {}
DURATION: Table = {}
MONTH: Table = {}
WEEKDAY: Table = {}
_SECOND = 10**9
_DURATION = "time.Duration"
_STRING = "2006-01-02 15:04:05.999999999 -0700 MST"


def shifted(time: Time, nanos: int) -> Time:
    """A time some nanoseconds later."""
    seconds, rest = divmod(time.nanos + nanos, _SECOND)
    return replace(time, seconds=time.seconds + seconds, nanos=rest)


def _duration(nanos: int) -> Int:
    return Int(_DURATION, min(max(nanos, -(1 << 63)), (1 << 63) - 1))


def _total(time: Time) -> int:
    return time.seconds * _SECOND + time.nanos


def _date(time: Time, years: int, months: int, more: int) -> Time:
    year, month, day = time.date
    carried, month = divmod(month - 1 + months, 12)
    number = days(year + years + carried, month + 1, 1) + day - 1 + more
    local = (time.seconds + time.offset) % 86_400
    return replace(time, seconds=number * 86_400 + local - time.offset)


_PARTS = {
    "Year": lambda time: time.date[0],
    "Day": lambda time: time.date[2],
    "Hour": lambda time: time.clock[0],
    "Minute": lambda time: time.clock[1],
    "Second": lambda time: time.clock[2],
    "Nanosecond": lambda time: time.nanos,
    "YearDay": lambda time: time.year_day,
    "Month": lambda time: Int("time.Month", time.date[1]),
    "Weekday": lambda time: Int("time.Weekday", time.weekday),
    "Unix": lambda time: int64(time.seconds),
    "UnixMilli": lambda time: int64(_total(time) // 10**6),
    "UnixMicro": lambda time: int64(_total(time) // 1000),
    "UnixNano": lambda time: int64(_total(time)),
    "IsZero": lambda time: (time.seconds, time.nanos) == (ZERO.seconds, 0),
    "UTC": lambda time: replace(time, offset=0, zone="UTC"),
    "Local": lambda time: replace(time, offset=0, zone="UTC"),
    "String": lambda time: raw(format_time(time, _STRING)),
}
for _name, _call in _PARTS.items():
    adds_to(TIME, _name)(_call)


@adds_to(TIME, "Format", "string", metered=True)
def _format(budget: Budget, time: Time, layout: bytes) -> bytes:
    budget.spend(len(layout))
    return raw(format_time(time, runes(layout)))


adds_to(TIME, "Add", _DURATION)(lambda time, by: shifted(time, by.value))
adds_to(TIME, "AddDate", "int", "int", "int")(_date)
adds_to(TIME, "Sub", "time.Time")(lambda one, two: _duration(_total(one) - _total(two)))
adds_to(TIME, "Before", "time.Time")(lambda one, two: _total(one) < _total(two))
adds_to(TIME, "After", "time.Time")(lambda one, two: _total(one) > _total(two))
adds_to(TIME, "Equal", "time.Time")(lambda one, two: _total(one) == _total(two))
adds_to(TIME, "Compare", "time.Time")(
    lambda one, two: (_total(one) > _total(two)) - (_total(one) < _total(two))
)

adds_to(MONTH, "String")(
    lambda month: raw(
        MONTHS[month.value - 1] if 1 <= month.value <= 12 else f"%!Month({month.value})"
    )
)
adds_to(WEEKDAY, "String")(
    lambda day: raw(
        WEEKDAYS[day.value] if 0 <= day.value <= 6 else f"%!Weekday({day.value})"
    )
)

adds_to(DURATION, "String")(lambda nanos: raw(duration_text(nanos.value)))
adds_to(DURATION, "Nanoseconds")(lambda nanos: int64(nanos.value))
adds_to(DURATION, "Microseconds")(lambda nanos: int64(_towards_zero(nanos, 1000)))
adds_to(DURATION, "Milliseconds")(lambda nanos: int64(_towards_zero(nanos, 10**6)))
adds_to(DURATION, "Seconds")(lambda nanos: nanos.value / _SECOND)
adds_to(DURATION, "Minutes")(lambda nanos: nanos.value / (60 * _SECOND))
adds_to(DURATION, "Hours")(lambda nanos: nanos.value / (3600 * _SECOND))


def _towards_zero(nanos: Int, unit: int) -> int:
    size = abs(nanos.value) // unit
    return -size if nanos.value < 0 else size
