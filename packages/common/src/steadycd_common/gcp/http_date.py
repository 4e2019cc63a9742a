"""Moments as HTTP headers write them: RFC 9110, section 5.6.7."""

from __future__ import annotations

from datetime import timezone
from email.utils import parsedate_to_datetime


def parse_http_date(text: str) -> float:
    """Seconds since the epoch. Raises ValueError."""
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, IndexError, OverflowError):
        raise ValueError("no date") from None
    if moment.tzinfo is None:
        # The obsolete form of asctime() has no zone; all forms are in UTC.
        moment = moment.replace(tzinfo=timezone.utc)
    return moment.timestamp()
