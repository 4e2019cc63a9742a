"""Stretches of the order of versions.

Bounds are keys, whole or cut short: `(1, 2)` comes before all of 1.2, prereleases of
1.2.0 included, and a key with one element more comes just after it.
"""

from __future__ import annotations

from dataclasses import dataclass

from imagerewrite.semver.version import RELEASE, UINT64, Key

LOWEST: Key = ()
HIGHEST: Key = (UINT64 + 1,)


@dataclass(frozen=True, slots=True)
class Span:
    """From `low`, which is in it, to `high`, which is not."""

    low: Key = LOWEST
    high: Key = HIGHEST

    def holds(self, key: Key) -> bool:
        """Whether a version's key is in it."""
        return self.low <= key < self.high

    def meet(self, other: Span) -> Span:
        """What is in both."""
        return Span(max(self.low, other.low), min(self.high, other.high))

    def without(self, hole: Span) -> list[Span]:
        """What is left of it."""
        parts = [
            Span(self.low, min(self.high, hole.low)),
            Span(max(self.low, hole.high), self.high),
        ]
        return [part for part in parts if part.low < part.high]

    def of_releases(self) -> Span:
        """The same for keys of three numbers, which are those of releases."""
        return Span(_of_release(self.low), _of_release(self.high))


ALL = Span()


@dataclass(frozen=True, slots=True)
class Allowed:
    """What one term allows: a span, without a hole.

    `only`: of the hole only versions with this key of a prerelease are left out.
    """

    span: Span
    hole: Span | None = None
    only: Key | None = None

    def holds(self, key: Key) -> bool:
        """Whether a version's key is allowed."""
        if self.hole is not None and self.hole.holds(key):
            return self.only is not None and key[3] != self.only
        return self.span.holds(key)


def just_after(key: Key) -> Key:
    """The bound between a key and all that are above it."""
    return (*key, 0)


def _of_release(bound: Key) -> Key:
    return (*bound[:3], 0) if bound[3:] == (RELEASE, 0) else bound[:3]
