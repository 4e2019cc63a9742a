"""The ways to write one moment: those the API documents, and some it does not.

https://protobuf.dev/reference/protobuf/google.protobuf/#timestamp: RFC 3339 with
0, 3, 6 or 9 fractional digits, and any offset.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

ExpireTime = Callable[[float], str]


def _utc(digits: int) -> ExpireTime:
    def write(moment: float) -> str:
        text = _moment(moment, timezone.utc).strftime("%Y-%m-%dT%H:%M:%S")
        nanoseconds = f"{int(moment % 1 * 10**9):09}"
        return text + (f".{nanoseconds[:digits]}" if digits else "") + "Z"

    return write


def _offset(hours: float) -> ExpireTime:
    zone = timezone(timedelta(hours=hours))
    return lambda moment: _moment(moment, zone).isoformat(timespec="seconds")


def _moment(moment: float, zone: timezone) -> datetime:
    return datetime.fromtimestamp(int(moment), zone)


EXPIRE_TIMES: dict[str, ExpireTime] = {
    "seconds": _utc(0),
    "milliseconds": _utc(3),
    "microseconds": _utc(6),
    "nanoseconds": _utc(9),
    "east": _offset(5.5),
    "west": _offset(-8),
    # From here on, what must not be taken for a moment.
    "no zone": lambda moment: _utc(0)(moment)[:-1],
    "epoch": lambda moment: str(int(moment)),
    "words": lambda _: "in an hour",
    "empty": lambda _: "",
}
