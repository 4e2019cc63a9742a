"""How long one repository may take."""

from __future__ import annotations

from steadycd_common.errors import UsageError

LONGEST = 86400.0
"""Seconds. An interval, which stands in for a time-out, may be longer."""


def check_time_out(seconds: float | None) -> None:
    """None is for what the objects say. Raises UsageError, also for NaN."""
    if seconds is not None and not 0 < seconds <= LONGEST:
        raise UsageError(
            f"{seconds:g} s is no time-out",
            f"give seconds: more than 0, and at most {LONGEST:.0f}",
        )
