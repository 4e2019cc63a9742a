"""Whether this machine knows what time it is."""

from __future__ import annotations

from execcred.doctor.check import Check
from execcred.doctor.examination import Examination
from execcred.doctor.finding import Finding, ok, skipped, warning

_TOLERATED = 30.0
"""Seconds, as in `steadycd_common.gcp.impersonation`."""


def look(examination: Examination) -> Finding:
    """By the Date header of every answer so far, also of those that refused."""
    skews = examination.transport.skews
    if not skews:
        return skipped("no server with a clock of its own has answered")
    host, skew = max(skews.items(), key=lambda item: abs(item[1]))
    seconds = round(-skew)
    if abs(skew) < _TOLERATED:
        return ok("right to within 30 s", seconds=seconds)
    way = "fast" if seconds > 0 else "slow"
    return warning(
        f"{abs(seconds)} s {way} by the clock of {host}; signed requests are refused "
        "and cached tokens misjudged",
        "timedatectl set-ntp true",
        seconds=seconds,
    )


CHECK = Check("clock", "Clock", look)
