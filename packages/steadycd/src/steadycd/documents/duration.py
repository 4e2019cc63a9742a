"""How often a controller looks, as Flux's objects have it.

Go's time.ParseDuration reads it (metav1.Duration). One object with an interval that it
refuses keeps the controller from reading the whole list.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from imagerewrite.message.durations import parse_duration
from steadycd.documents.grammar import Grammar

_SECOND = 10**9
SHORTEST = 10 * _SECOND
"""Registries and Git hosts limit how often they are asked. Nanoseconds."""
LONGEST = 24 * 3600 * _SECOND


def check_duration(text: str) -> str:
    """The text. Raises ValueError for what is no duration from 10s to 24h."""
    nanoseconds = parse_duration(text)
    if nanoseconds is None or not SHORTEST <= nanoseconds <= LONGEST:
        raise ValueError(f"{text[:80]!a} is not from 10s to 24h; write it as 5m")
    return text


Duration = Annotated[
    str,
    Grammar(r"(?:[0-9]+(?:\.[0-9]+)?(?:ms|s|m|h))+", "duration", "write it as 5m", 20),
    AfterValidator(check_duration),
]
