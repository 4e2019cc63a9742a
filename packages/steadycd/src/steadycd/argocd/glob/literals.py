"""Text, and text with anything before, after, or between."""

from __future__ import annotations

from dataclasses import dataclass

from steadycd.argocd.glob.matcher import NO_LENGTH, NOT_FOUND, runes, width_of


@dataclass(frozen=True, slots=True)
class Literal:
    """Exactly this."""

    text: bytes

    @property
    def length(self) -> int:
        """See `Matcher`."""
        return sum(1 for _ in runes(self.text))

    def match(self, text: bytes) -> bool:
        """See `Matcher`."""
        return text == self.text

    def index(self, text: bytes) -> tuple[int, list[int]]:
        """See `Matcher`."""
        at = text.find(self.text)
        return (at, [len(self.text)]) if at >= 0 else NOT_FOUND


@dataclass(frozen=True, slots=True)
class Prefix:
    """This at the start, then up to the next wall (`walls` may be none)."""

    prefix: bytes
    walls: bytes = b""
    length: int = NO_LENGTH

    def match(self, text: bytes) -> bool:
        """See `Matcher`."""
        return text.startswith(self.prefix) and not _holds(
            text[len(self.prefix) :], self.walls
        )

    def index(self, text: bytes) -> tuple[int, list[int]]:
        """See `Matcher`."""
        at = text.find(self.prefix)
        if at < 0:
            return NOT_FOUND
        size = len(self.prefix)
        rest = text[at + size :]
        wall = first_wall(rest, self.walls)
        if wall >= 0:
            rest = rest[:wall]
        return at, [size, *(size + i + width_of(rune) for i, rune in runes(rest))]


@dataclass(frozen=True, slots=True)
class Suffix:
    """This at the end, with no wall before it."""

    suffix: bytes
    walls: bytes = b""
    length: int = NO_LENGTH

    def match(self, text: bytes) -> bool:
        """See `Matcher`."""
        return text.endswith(self.suffix) and not _holds(
            text[: len(text) - len(self.suffix)], self.walls
        )

    def index(self, text: bytes) -> tuple[int, list[int]]:
        """See `Matcher`."""
        found = text.find(self.suffix)
        if found < 0:
            return NOT_FOUND
        at = max((text.rfind(bytes([w]), 0, found) for w in self.walls), default=-1) + 1
        return at, [found + len(self.suffix) - at]


@dataclass(frozen=True, slots=True)
class PrefixSuffix:
    """Starts so and ends so; the two may lie over each other."""

    prefix: bytes
    suffix: bytes
    length: int = NO_LENGTH

    def match(self, text: bytes) -> bool:
        """See `Matcher`."""
        return text.startswith(self.prefix) and text.endswith(self.suffix)

    def index(self, text: bytes) -> tuple[int, list[int]]:
        """See `Matcher`."""
        at = text.find(self.prefix)
        if at < 0:
            return NOT_FOUND
        rest = text[at:]
        lengths: list[int] = []
        while (found := rest.rfind(self.suffix)) >= 0:
            lengths.insert(0, found + len(self.suffix))
            rest = rest[:found]
        return (at, lengths) if lengths else NOT_FOUND


@dataclass(frozen=True, slots=True)
class Contains:
    """Has this somewhere, or (`negated`) nowhere."""

    needle: bytes
    negated: bool = False
    length: int = NO_LENGTH

    def match(self, text: bytes) -> bool:
        """See `Matcher`."""
        return (self.needle in text) is not self.negated

    def index(self, text: bytes) -> tuple[int, list[int]]:
        """See `Matcher`."""
        found = text.find(self.needle)
        offset = 0
        if self.negated:
            text = text if found < 0 else text[:found]
        elif found < 0:
            return NOT_FOUND
        else:
            offset = found + len(self.needle)
            text = text[offset:]
        return 0, [*(offset + i for i, _ in runes(text)), offset + len(text)]


def first_wall(text: bytes, walls: bytes) -> int:
    """Where the first of the walls that is there at all stands, or -1."""
    return next((at for wall in walls if (at := text.find(bytes([wall]))) >= 0), -1)


def _holds(text: bytes, walls: bytes) -> bool:
    return first_wall(text, walls) >= 0
