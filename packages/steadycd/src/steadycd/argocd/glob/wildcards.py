"""`*`, `**`, `?`, character classes, and nothing."""

from __future__ import annotations

from dataclasses import dataclass

from steadycd.argocd.glob.literals import first_wall
from steadycd.argocd.glob.matcher import (
    NO_LENGTH,
    NOT_FOUND,
    first_rune,
    runes,
    width_of,
)


@dataclass(frozen=True, slots=True)
class Nothing:
    """The empty text."""

    length: int = 0

    def match(self, text: bytes) -> bool:
        """See `Matcher`."""
        return not text

    def index(self, text: bytes) -> tuple[int, list[int]]:
        """See `Matcher`."""
        del text
        return 0, [0]


@dataclass(frozen=True, slots=True)
class Anything:
    """Any text up to a wall; with no walls, any text at all."""

    walls: bytes = b""
    length: int = NO_LENGTH

    def match(self, text: bytes) -> bool:
        """See `Matcher`."""
        return first_wall(text, self.walls) < 0

    def index(self, text: bytes) -> tuple[int, list[int]]:
        """See `Matcher`."""
        wall = first_wall(text, self.walls)
        text = text if wall < 0 else text[:wall]
        return 0, [*(at for at, _ in runes(text)), len(text)]


@dataclass(frozen=True, slots=True)
class OneOf:
    """One rune from `low` to `high` or out of `chars`, or (`negated`) none of these.

    `?` is one that is not out of the walls. Where a negated one is the whole of what is
    asked for, the library lets the empty text pass.
    """

    negated: bool
    chars: str = ""
    low: int = 0
    high: int = -1
    length: int = 1

    def match(self, text: bytes) -> bool:
        """See `Matcher`."""
        rune, width = first_rune(text)
        return len(text) <= width and self._takes(rune)

    def index(self, text: bytes) -> tuple[int, list[int]]:
        """See `Matcher`."""
        for at, rune in runes(text):
            if self._takes(rune):
                return at, [width_of(rune)]
        return NOT_FOUND

    def _takes(self, rune: int) -> bool:
        inside = self.low <= rune <= self.high or chr(rune) in self.chars
        return inside is not self.negated


@dataclass(frozen=True, slots=True)
class AtLeast:
    """So many runes or more."""

    limit: int
    length: int = NO_LENGTH

    def match(self, text: bytes) -> bool:
        """See `Matcher`."""
        return sum(1 for _ in runes(text)) >= self.limit

    def index(self, text: bytes) -> tuple[int, list[int]]:
        """See `Matcher`."""
        ends = [at + width_of(rune) for at, rune in runes(text)][self.limit - 1 :]
        return (0, ends) if ends else NOT_FOUND


@dataclass(frozen=True, slots=True)
class AtMost:
    """So many runes or fewer."""

    limit: int
    length: int = NO_LENGTH

    def match(self, text: bytes) -> bool:
        """See `Matcher`."""
        return sum(1 for _ in runes(text)) <= self.limit

    def index(self, text: bytes) -> tuple[int, list[int]]:
        """See `Matcher`."""
        ends = [at + width_of(rune) for at, rune in runes(text)][: self.limit]
        return 0, [0, *ends]
