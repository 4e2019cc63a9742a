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
        zone = tail.lstrip("0123456789")
        digits = tail.removesuffix(zone)
        if not digits or not zone or "." in zone:
            raise ValueError("no digits and zone after the point")
        text = f"{head}.{digits[:6].ljust(6, '0')}{zone}"
    if text[-1:] in ("Z", "z"):
        text = text[:-1] + "+00:00"
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None or text[10:11] not in ("T", "t"):
        raise ValueError("no zone, or no time")
    return moment.timestamp()


def format_rfc3339(moment: float) -> str:
    """`moment` (seconds since the epoch) in UTC, whole seconds, rounded down."""
    return datetime.fromtimestamp(int(moment), timezone.utc).strftime(
        "%Y-%m-%dT%H:%M:%SZ"
    )
