"""What can be said of a glob by looking at it."""

from __future__ import annotations

_SPECIAL = frozenset("*?[{\\\0")


def is_exact(pattern: str) -> bool:
    """Whether a pattern stands for one text alone, itself."""
    return not _SPECIAL.intersection(pattern)


def literal_start(pattern: str) -> str:
    """What each text that matches begins with, as far as that is plain."""
    for at, sign in enumerate(pattern):
        if sign in _SPECIAL:
            return pattern[:at]
    return pattern
