"""Go's layouts, which write a date by the example of 2006-01-02 15:04:05.

Source: Go 1.26, time/format.go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from imagerewrite.message.fault import Fault
from imagerewrite.message.times import Time, days, month_days

MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December",
]  # fmt: skip
WEEKDAYS = [
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
]  # fmt: skip
_PART = re.compile(
    r"January|Jan(?![a-z])|Jan|Monday|Mon(?![a-z])|MST|2006|_2006|__2|_2|002|01|02|03"
    r"|04|05|06|15|[.,]0+(?![0-9])|[.,]9+(?![0-9])|PM|pm|Z07:00:00|Z070000|Z07:00|Z0700"
    r"|Z07|-07:00:00|-070000|-07:00|-0700|-07|1|2|3|4|5"
)
_FRACTION = re.compile(r"[.,][0-9]")
_NUMBERS = {
    "01": ("month", 2, 2), "1": ("month", 1, 2), "02": ("day", 2, 2),
    "2": ("day", 1, 2), "_2": ("day", 1, 2), "15": ("hour", 2, 2),
    "03": ("hour12", 2, 2), "3": ("hour12", 1, 2), "04": ("minute", 2, 2),
    "4": ("minute", 1, 2), "05": ("second", 2, 2), "5": ("second", 1, 2),
    "002": ("yearday", 3, 3), "__2": ("yearday", 1, 3),
}  # fmt: skip
_LIMITS = {
    "month": (1, 12), "hour": (0, 23), "hour12": (0, 12), "minute": (0, 59),
    "second": (0, 59),
}  # fmt: skip


def parts(layout: str) -> Iterator[tuple[bool, str]]:
    """The layout's pieces: whether it is one of Go's, and its text."""
    at = 0
    for match in _PART.finditer(layout):
        piece = match[0]
        if piece == "_2006":
            yield False, layout[at : match.start() + 1]
            at, piece = match.start() + 1, "2006"
        if match.start() > at:
            yield False, layout[at : match.start()]
        yield True, piece
        at = match.end()
    if at < len(layout):
        yield False, layout[at:]


def format_time(time: Time, layout: str) -> str:
    """Time.Format."""
    known = _texts(time)
    return "".join(
        _shown(time, piece, known) if special else piece
        for special, piece in parts(layout)
    )


def json_time(time: Time) -> str:
    """RFC 3339, as Go's JSON has it."""
    return format_time(time, "2006-01-02T15:04:05.999999999Z07:00")


def _texts(time: Time) -> dict[str, str]:
    year, month, day = time.date
    hour, minute, second = time.clock
    return {
        "2006": f"{year:04d}", "06": f"{year % 100:02d}", "01": f"{month:02d}",
        "1": str(month), "Jan": MONTHS[month - 1][:3], "January": MONTHS[month - 1],
        "02": f"{day:02d}", "2": str(day), "_2": f"{day:2d}",
        "002": f"{time.year_day:03d}", "__2": f"{time.year_day:3d}",
        "15": f"{hour:02d}", "03": f"{hour % 12 or 12:02d}",
        "3": str(hour % 12 or 12),
        "04": f"{minute:02d}", "4": str(minute), "05": f"{second:02d}",
        "5": str(second), "PM": "PM" if hour >= 12 else "AM",
        "pm": "pm" if hour >= 12 else "am", "Mon": WEEKDAYS[time.weekday][:3],
        "Monday": WEEKDAYS[time.weekday],
        "MST": time.zone or _offset(time.offset, "-0700"),
    }  # fmt: skip


def _shown(time: Time, piece: str, known: dict[str, str]) -> str:
    if piece in known:
        return known[piece]
    if piece[0] in ".,":
        digits = f"{time.nanos:09d}"[: len(piece) - 1].ljust(len(piece) - 1, "0")
        if piece[1] == "9":
            digits = digits.rstrip("0")
        return piece[0] + digits if digits else ""
    return _offset(time.offset, piece)


def _offset(offset: int, piece: str) -> str:
    if piece[0] == "Z" and not offset:
        return "Z"
    sign, size = "-" if offset < 0 else "+", abs(offset)
    colon = ":" if ":" in piece else ""
    text = f"{sign}{size // 3600:02d}"
    if len(piece) > 3:
        text += f"{colon}{size // 60 % 60:02d}"
    if len(piece.replace(":", "")) > 5:
        text += f"{colon}{size % 60:02d}"
    return text


def parse_time(layout: str, text: str) -> Time:
    """time.ParseInLocation in UTC; Fault for what does not follow the layout."""
    return _Reader(layout, text).read()


class _Reader:
    def __init__(self, layout: str, text: str) -> None:
        self.pieces = list(parts(layout))
        self.text = text
        self.at = 0
        self.found: dict[str, int] = {}
        self.offset: int | None = None
        self.zone = ""
        self.pm: bool | None = None

    def read(self) -> Time:
        followers = [*self.pieces[1:], (False, "")]
        for (special, piece), after in zip(self.pieces, followers, strict=False):
            if special:
                self.piece(piece, after)
            else:
                self.literal(piece)
        if self.at < len(self.text):
            raise self.fault("extra text")
        return self.time()

    def fault(self, what: str) -> Fault:
        return Fault(f"parsing time: {what} at {self.text[self.at : self.at + 40]!r}")

    def take(self, pattern: str, flags: int = 0) -> str:
        match = re.compile(pattern, flags).match(self.text, self.at)
        if not match:
            raise self.fault("what the layout does not have")
        self.at = match.end()
        return match[0]

    def starts(self, text: str) -> bool:
        return self.text.startswith(text, self.at)

    def skip_spaces(self) -> None:
        while self.starts(" "):
            self.at += 1

    def at_fraction(self) -> bool:
        return bool(_FRACTION.match(self.text, self.at))

    def literal(self, piece: str) -> None:
        # Spaces in the layout stand for any number of spaces in the text.
        for word in re.findall(r" +|[^ ]+", piece):
            if word[0] == " ":
                if self.at < len(self.text) and not self.starts(" "):
                    raise self.fault("what the layout does not have")
                self.skip_spaces()
            elif self.starts(word):
                self.at += len(word)
            else:
                raise self.fault("what the layout does not have")

    def piece(self, piece: str, after: tuple[bool, str]) -> None:
        if piece in _NUMBERS:
            self.number(piece, after)
        elif piece == "2006":
            self.found["year"] = int(self.take(r"[0-9]{4}"))
        elif piece == "06":
            year = int(self.take(r"[0-9]{2}"))
            self.found["year"] = year + (1900 if year >= 69 else 2000)
        elif piece in {"Jan", "January"}:
            self.found["month"] = self.name(MONTHS, piece == "Jan") + 1
        elif piece in {"Mon", "Monday"}:
            self.name(WEEKDAYS, piece == "Mon")
        elif piece in {"PM", "pm"}:
            self.pm = self.take("AM|PM" if piece == "PM" else "am|pm").lower() == "pm"
        elif piece == "MST":
            self.zone = self.take(r"UTC|[A-Z]{3,5}|[+-][0-9]{2}")
        elif piece[0] in ".,":
            self.fraction(piece)
        else:
            self.read_offset(piece)

    def number(self, piece: str, after: tuple[bool, str]) -> None:
        key, least, most = _NUMBERS[piece]
        if piece in {"_2", "__2"}:
            self.skip_spaces()
        if piece == "15":
            least = 1
        value = int(self.take(f"[0-9]{{{least},{most}}}"))
        low, high = _LIMITS.get(key, (0, 999))
        if not low <= value <= high:
            raise self.fault(f"{key} out of range")
        self.found[key] = value
        follows_fraction = after[0] and after[1][0] in ".,"
        if key == "second" and self.at_fraction() and not follows_fraction:
            self.nanos(self.take(r"[.,][0-9]+")[1:])

    def name(self, names: list[str], short: bool) -> int:
        shown = [name[:3] for name in names] if short else names
        taken = self.take("|".join(shown), re.IGNORECASE).lower()
        return [name.lower() for name in shown].index(taken)

    def fraction(self, piece: str) -> None:
        if piece[1] == "0":
            self.nanos(self.take(rf"[.,][0-9]{{{len(piece) - 1}}}")[1:])
        elif self.at_fraction():
            self.nanos(self.take(r"[.,][0-9]{1,9}")[1:])

    def nanos(self, digits: str) -> None:
        self.found["nanos"] = int(digits[:9].ljust(9, "0"))

    def read_offset(self, piece: str) -> None:
        if piece[0] == "Z" and self.starts("Z"):
            self.take("Z")
            self.offset, self.zone = 0, "UTC"
            return
        colon = ":" if ":" in piece else ""
        more = len(piece.replace(":", "")) // 2 - 1
        taken = self.take("[+-][0-9]{2}" + f"{colon}[0-9]{{2}}" * more).replace(":", "")
        digits = taken[1:].ljust(6, "0")
        size = int(digits[:2]) * 3600 + int(digits[2:4]) * 60 + int(digits[4:])
        self.offset = -size if taken[0] == "-" else size

    def time(self) -> Time:
        found = self.found
        year, month, day = found.get("year", 0), found.get("month"), found.get("day")
        if "yearday" in found:
            first = days(year, 1, 1) + found["yearday"] - 1
            if not 1 <= found["yearday"] <= days(year + 1, 1, 1) - days(year, 1, 1):
                raise self.fault("day of the year out of range")
        else:
            month, day = month or 1, 1 if day is None else day
            if not 1 <= day <= month_days(year, month):
                raise self.fault("day out of range")
            first = days(year, month, day)
        hour = found.get("hour", found.get("hour12", 0))
        if self.pm is not None and hour <= 12:
            hour = hour % 12 + 12 * self.pm if "hour12" in found or hour < 12 else hour
        seconds = (
            first * 86_400 + hour * 3600 + found.get("minute", 0) * 60
            + found.get("second", 0)
        )  # fmt: skip
        offset = self.offset or 0
        zone = self.zone or ("" if offset else "UTC")
        return Time(seconds - offset, found.get("nanos", 0), offset, zone)
