"""time.Time as a value in templates: a moment, and Go's way to name its parts.

Times without a zone are UTC, as in Flux's container.
"""

from __future__ import annotations

from dataclasses import dataclass

_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Time:
    """`seconds` since 1970 and `nanos`; `offset` in seconds east, `zone`'s name."""

    seconds: int
    nanos: int = 0
    offset: int = 0
    zone: str = "UTC"
    type: str = "time.Time"

    @property
    def date(self) -> tuple[int, int, int]:
        """Year, month and day in its zone."""
        return civil(self._local // _DAY)

    @property
    def clock(self) -> tuple[int, int, int]:
        """Hour, minute and second in its zone."""
        inside = self._local % _DAY
        return inside // 3600, inside // 60 % 60, inside % 60

    @property
    def weekday(self) -> int:
        """0 is Sunday."""
        return (self._local // _DAY + 4) % 7

    @property
    def year_day(self) -> int:
        """From 1."""
        return self._local // _DAY - days(self.date[0], 1, 1) + 1

    @property
    def _local(self) -> int:
        return self.seconds + self.offset


ZERO = Time(-62_135_596_800)


def days(year: int, month: int, day: int) -> int:
    """Days from 1970-01-01 on, in the proleptic Gregorian calendar."""
    year -= month <= 2
    era = year // 400
    of_era = year - era * 400
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return (
        era * 146_097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719_468
    )


def civil(number: int) -> tuple[int, int, int]:
    """The date of a day."""
    number += 719_468
    era = number // 146_097
    of_era = number - era * 146_097
    year = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    month = (5 * of_year + 2) // 153
    day = of_year - (153 * month + 2) // 5 + 1
    month += 3 if month < 10 else -9
    return year + era * 400 + (month <= 2), month, day


def month_days(year: int, month: int) -> int:
    """How many days a month has."""
    following = (year + 1, 1) if month == 12 else (year, month + 1)
    return days(*following, 1) - days(year, month, 1)
