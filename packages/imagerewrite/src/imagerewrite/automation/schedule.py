"""When things that repeat are due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Key = TypeVar("Key")
_LEAST = 0.1


@dataclass(slots=True)
class Schedule(Generic[Key]):
    """The time of each one's next turn, on a monotonic clock, in seconds."""

    _next: dict[Key, float] = field(default_factory=dict)

    def due(self, intervals: Mapping[Key, float], now: float) -> set[Key]:
        """Those whose turn has come, or who are new; their next is an interval later.

        Those that are not among `intervals` are forgotten.
        """
        found = {each for each in intervals if self._next.get(each, now) <= now}
        least = {each: max(interval, _LEAST) for each, interval in intervals.items()}
        self._next = {
            each: now + interval
            if each in found
            else min(self._next[each], now + interval)
            for each, interval in least.items()
        }
        return found

    def wait(self, now: float, most: float) -> float:
        """Seconds until somebody's turn, `most` where nobody has one before."""
        return max(0.0, min([most, *(each - now for each in self._next.values())]))
