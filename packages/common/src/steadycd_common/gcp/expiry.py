"""Moments as Google and Kubernetes write them: RFC 3339."""

from __future__ import annotations

from datetime import datetime, timezone


def parse_rfc3339(text: str) -> float:
    """Seconds since the epoch.

    Any number of fractional digits and any offset: the IAM API documents 0, 3, 6
    or 9 digits, of which google-auth reads none. Raises ValueError, also where
    there is no zone.
    """
    # What datetime reads differs between versions of Python, so it gets one form.
    seconds, rest = text[:19], text[19:]
    zone = rest.lstrip(".0123456789")
    fraction = rest.removesuffix(zone)
    if zone in ("Z", "z"):
        zone = "+00:00"
    if (
        seconds[10:11] not in ("T", "t")
        or (fraction and (fraction[0] != "." or not fraction[1:].isdigit()))
        or zone[:1] not in ("+", "-")
        or len(zone) != len("+00:00")
    ):
        raise ValueError("not as RFC 3339 has it")
    return datetime.fromisoformat(
        f"{seconds}.{fraction[1:7].ljust(6, '0')}{zone}"
    ).timestamp()


def format_rfc3339(moment: float) -> str:
    """`moment` (seconds since the epoch) in UTC, whole seconds, rounded down."""
    return datetime.fromtimestamp(int(moment), timezone.utc).strftime(
        "%Y-%m-%dT%H:%M:%SZ"
    )
