"""Moments as Google and Kubernetes write them: RFC 3339."""

from __future__ import annotations

from datetime import datetime, timezone


def parse_rfc3339(text: str) -> float:
    """Seconds since the epoch.

    Any number of fractional digits and any offset: the IAM API documents 0, 3, 6
    or 9 digits, of which google-auth reads none. Raises ValueError, also where
    there is no zone.
    """
    head, dot, tail = text.partition(".")
    if dot:
        digits = len(tail) - len(tail.lstrip("0123456789"))
        if not digits:
            raise ValueError("no digits after the point")
        text = f"{head}.{tail[:digits][:6].ljust(6, '0')}{tail[digits:]}"
    if text[-1:] in ("Z", "z"):
        text = text[:-1] + "+00:00"
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None or "T" not in text.upper():
        raise ValueError("no zone, or no time")
    return moment.timestamp()


def format_rfc3339(moment: float) -> str:
    """`moment` (seconds since the epoch) in UTC, whole seconds, rounded down."""
    return datetime.fromtimestamp(int(moment), timezone.utc).strftime(
        "%Y-%m-%dT%H:%M:%SZ"
    )
