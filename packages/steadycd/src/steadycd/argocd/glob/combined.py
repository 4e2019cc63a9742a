"""Parts after each other, beside each other, and on top of each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from steadycd.argocd.glob.matcher import (
    NO_LENGTH,
    NOT_FOUND,
    Matcher,
    first_rune,
    runes,
)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of these."""

    matchers: tuple[Matcher, ...]

    @property
    def length(self) -> int:
        """See `Matcher`."""
        # A first one that varies is forgotten when the next one does not.
        found = NO_LENGTH
        for matcher in self.matchers:
            if found == NO_LENGTH:
                found = matcher.length
            elif matcher.length != found:
                return NO_LENGTH
        return found

    def match(self, text: bytes) -> bool:
        """See `Matcher`."""
        return any(matcher.match(text) for matcher in self.matchers)

    def index(self, text: bytes) -> tuple[int, list[int]]:
        """See `Matcher`."""
        found = [each for m in self.matchers if (each := m.index(text))[0] >= 0]
        if not found:
            return NOT_FOUND
        first = min(at for at, _ in found)
        return first, sorted(
            {n for at, lengths in found if at == first for n in lengths}
        )


@dataclass(frozen=True, slots=True)
class EveryOf:
    """All of these at once."""

    matchers: tuple[Matcher, ...]
    length: int = NO_LENGTH

    def match(self, text: bytes) -> bool:
        """See `Matcher`."""
        return all(matcher.match(text) for matcher in self.matchers)

    def index(self, text: bytes) -> tuple[int, list[int]]:
        """See `Matcher`."""
        at = offset = 0
        current: list[int] = []
        rest = text
        for number, matcher in enumerate(self.matchers):
            found, lengths = matcher.index(rest)
            if found < 0:
                return NOT_FOUND
            if number == 0:
                current = list(lengths)
            else:
                delta = at - (found + offset)
                current = [n for n in current for m in lengths if n + delta == m]
                if not current:
                    return NOT_FOUND
            at = found + offset
            rest = text[at:] if number == 0 else rest[at:]
            offset += found
        return at, current


@dataclass(frozen=True, slots=True)
class Row:
    """One after the other, each of a length that is known."""

    matchers: tuple[Matcher, ...]
    length: int

    def match(self, text: bytes) -> bool:
        """See `Matcher`."""
        return sum(1 for _ in runes(text)) == self.length and self._all(text)

    def index(self, text: bytes) -> tuple[int, list[int]]:
        """See `Matcher`."""
        for at, _ in runes(text):
            if len(text) - at < self.length:
                break
            if self._all(text[at:]):
                return at, [self.length]
        return NOT_FOUND

    def _all(self, text: bytes) -> bool:
        at = 0
        for matcher in self.matchers:
            starts = [
                start for start, _ in islice(runes(text[at:]), matcher.length or None)
            ]
            last, count = starts[-1] if starts else 0, len(starts)
            end = at + last + 1
            # Past the end is where the library panics, and nothing is allowed.
            if count < matcher.length or end > len(text):
                return False
            # The last rune is taken for one byte.
            if not matcher.match(text[at:end]):
                return False
            at = end
        return True


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """A part with what stands before it and after it."""

    value: Matcher
    left: Matcher | None
    right: Matcher | None
    lengths: tuple[int, int] = field(init=False)
    length: int = field(init=False)

    def __post_init__(self) -> None:
        before = self.left.length if self.left is not None else 0
        after = self.right.length if self.right is not None else 0
        known = NO_LENGTH not in (before, self.value.length, after)
        object.__setattr__(self, "lengths", (before, after))
        whole = before + self.value.length + after if known else NO_LENGTH
        object.__setattr__(self, "length", whole)

    def index(self, text: bytes) -> tuple[int, list[int]]:
        """See `Matcher`."""
        # The library has none either: a tree inside of another is never found.
        del text
        return NOT_FOUND

    def match(self, text: bytes) -> bool:
        """See `Matcher`."""
        return _tree_matches(self, text)


# Without a memory, trees in trees take time that doubles with each `*`.
@lru_cache(65_536)
def _tree_matches(tree: Tree, text: bytes) -> bool:
    if tree.length > len(text):
        return False
    before, after = tree.lengths
    offset, limit = max(before, 0), len(text) - max(after, 0)
    while offset < limit:
        found, lengths = tree.value.index(text[offset:limit])
        if found < 0:
            return False
        start = offset + found
        if _takes(tree.left, text[:start]) and any(
            _takes(tree.right, text[start + n :]) for n in reversed(lengths)
        ):
            return True
        offset = start + first_rune(text[start:])[1]
    return False


def _takes(matcher: Matcher | None, text: bytes) -> bool:
    return matcher.match(text) if matcher is not None else not text
