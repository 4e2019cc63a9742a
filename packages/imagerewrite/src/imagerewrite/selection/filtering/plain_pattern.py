"""The part of RE2's syntax that Python's `re` reads in the same way.

A call of RE2 for each match takes longer than all else; `re` finds all of them at
once. So what people write most, such as `^main-[a-f0-9]+-(?P<ts>[0-9]+)$`, goes to
`re`; whatever is not known to mean the same there, or could make it slow, is left to
RE2. Tags are of ASCII and have no line break, so `(?m)` and `(?s)` change nothing.
Sources: RE2's syntax, and the documentation of `re`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain

from imagerewrite.selection.filtering.plain_class import ANY, NotPlain, read_class

_MAX_COUNT = 100
_MAX_DEPTH = 20
_QUANTIFIER = re.compile(r"[*+?]|\{([0-9]{1,3})(,([0-9]{1,3})?)?\}")
_OPENING = re.compile(r"\((?:(\?:)|(?!\?))")
_FLAGS = re.compile(r"\(\?[ims]+\)")


@dataclass(frozen=True, slots=True)
class PlainPattern:
    """`pieces`: text for `re`, and numbers where a group opens.

    `unsure`: groups in loops, whose text might be another one to `re`. `first`: the
    characters that a match may begin with. `overlaps`: how many loops `re` may have to
    try again, since they match what follows them as well; each multiplies the time by
    the length of a tag.
    """

    pieces: tuple[str | int, ...]
    first: frozenset[str]
    from_the_start: bool
    to_the_end: bool
    unsure: frozenset[int]
    overlaps: int

    def text(self, wanted: frozenset[int]) -> str:
        """For `re`, with the wanted groups alone; 0 is the whole match."""
        inner = "".join(
            each if isinstance(each, str) else "(" if each in wanted else "(?:"
            for each in self.pieces
        )
        whole = f"({inner})" if 0 in wanted else inner
        return whole + ("$" if self.to_the_end else "")


@dataclass(frozen=True, slots=True)
class _Item:
    """A part of a pattern: its text, and the characters that it may begin with."""

    pieces: tuple[str | int, ...]
    first: frozenset[str] = frozenset()
    nullable: bool = False
    loops: bool = False
    captures: frozenset[int] = frozenset()
    branched: frozenset[int] = frozenset()


@dataclass(slots=True)
class _Reader:
    pattern: str
    at: int
    fold: bool
    groups: int = 0
    unsure: frozenset[int] = frozenset()
    overlaps: int = 0
    depth: int = 0

    def sequence(self) -> list[_Item]:
        items: list[_Item] = []
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)$":
            if self.pattern[self.at] == "(":
                items += self.group()
            else:
                items.append(self.quantified(self.character(), single=True))
        return items

    def merged(self, items: list[_Item], follow: frozenset[str]) -> _Item:
        """One item of several, before one of the characters in `follow`."""
        nullable = True
        for item in reversed(items):
            if item.loops and item.first & follow:
                self.overlaps += 1
            follow = item.first | follow if item.nullable else item.first
            nullable = nullable and item.nullable
        return _Item(
            tuple(chain.from_iterable(item.pieces for item in items)),
            follow,
            nullable,
            any(item.loops for item in items),
            frozenset().union(*(item.captures for item in items)),
            frozenset().union(*(item.branched for item in items)),
        )

    def character(self) -> _Item:
        self.at, text, first = read_class(self.pattern, self.at, fold=self.fold)
        return _Item((text,), first)

    def group(self) -> list[_Item]:
        found = _OPENING.match(self.pattern, self.at)
        if found is None or self.depth == _MAX_DEPTH:
            raise NotPlain
        opening: str | int = "(?:"
        captures: frozenset[int] = frozenset()
        if not found[1]:
            self.groups = opening = self.groups + 1
            captures = frozenset((opening,))
        self.at = found.end()
        self.depth += 1
        options = [self.sequence()]
        while self.pattern[self.at : self.at + 1] == "|":
            self.at += 1
            options.append(self.sequence())
        if self.pattern[self.at : self.at + 1] != ")":
            raise NotPlain
        self.at += 1
        self.depth -= 1
        quantified = _QUANTIFIER.match(self.pattern, self.at)
        if len(options) == 1 and not quantified:
            begin = _Item((opening,), nullable=True, captures=captures)
            return [begin, *options[0], _Item((")",), nullable=True)]
        merged = [self.merged(option, ANY) for option in options]
        if any(each.nullable for each in merged):
            raise NotPlain
        inner = frozenset().union(*(each.captures for each in merged))
        pieces: list[str | int] = [opening]
        for each in merged:
            pieces += each.pieces if each is merged[0] else ("|", *each.pieces)
        item = _Item(
            (*pieces, ")"),
            frozenset().union(*(each.first for each in merged)),
            loops=any(each.loops for each in merged),
            captures=captures | inner,
            branched=inner if len(options) > 1 else merged[0].branched,
        )
        return [self.quantified(item, single=False)]

    def quantified(self, item: _Item, *, single: bool) -> _Item:
        found = _QUANTIFIER.match(self.pattern, self.at)
        if found is None:
            return item
        self.at = found.end()
        low, comma, high = found.groups()
        counts = [int(count) for count in (low, high) if count]
        if counts != sorted(counts) or max(counts, default=0) > _MAX_COUNT:
            raise NotPlain
        loops = found[0] in ("*", "+") or bool(comma and not high)
        if not single and (counts or (loops and item.loops)):
            raise NotPlain
        lazy = self.pattern.startswith("?", self.at)
        self.at += lazy
        # A group that is left out is left out to `re` as well.
        self.unsure |= item.captures if loops or lazy else item.branched
        if _QUANTIFIER.match(self.pattern, self.at):
            raise NotPlain
        return _Item(
            (*item.pieces, found[0] + "?" * lazy),
            item.first,
            found[0] in ("*", "?") or counts[:1] == [0],
            item.loops or loops,
        )


def read_plain(pattern: str) -> PlainPattern | None:
    """A pattern with no names, for `re`; None where it has to be RE2's."""
    flags = _FLAGS.match(pattern)
    start = flags.end() if flags else 0
    anchored = pattern.startswith("^", start)
    reader = _Reader(pattern, start + anchored, fold="i" in pattern[:start])
    try:
        items = reader.sequence()
        whole = reader.merged(items, frozenset())
    except NotPlain:
        return None
    head = next((item.pieces for item in items if item.first), ())
    # What begins with `.*` is found at the start of a line, if anywhere.
    from_the_start = anchored or head in ((".", "*"), (".", "*?"))
    to_the_end = pattern.startswith("$", reader.at)
    if reader.at + to_the_end != len(pattern):
        return None
    return PlainPattern(
        whole.pieces,
        ANY if whole.nullable else whole.first,
        from_the_start,
        to_the_end,
        reader.unsure,
        reader.overlaps,
    )
