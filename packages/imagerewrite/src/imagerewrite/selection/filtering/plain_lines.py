"""A plain pattern, over all tags at once: each is a line of one text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from imagerewrite.selection.filtering.matcher import Tags
from imagerewrite.selection.filtering.plain_pattern import PlainPattern
from imagerewrite.selection.filtering.template import Part

_MAX_STEPS = 100_000_000
"""At worst, which is far more than what tags mostly take."""
_FEW = 2
"""A literal, in either case: counted in no time."""


@dataclass(frozen=True, slots=True)
class PlainLines:
    """`text`: every tag behind a line feed."""

    pattern: PlainPattern
    text: str

    def matching(self) -> list[str]:
        """The tags that match, in order."""
        rest = "" if self.pattern.to_the_end else ".*"
        return self._find(f"({self._start}{self.pattern.text(frozenset())}{rest})")

    def keys(self, parts: Sequence[Part]) -> tuple[list[str], Tags]:
        """What the parts come to in each tag that matches, and these tags."""
        return self._keys(parts), self.matching

    def _keys(self, parts: Sequence[Part]) -> list[str]:
        wanted = sorted({part[0] for part in parts if not isinstance(part, str)})
        wanted = wanted or [0]
        found = self._find(self._start + self.pattern.text(frozenset(wanted)))
        if parts == [(each,) for each in wanted]:
            return found if len(wanted) == 1 else ["".join(row) for row in found]
        rows = [(each,) for each in found] if len(wanted) == 1 else found
        template = "".join(
            part.replace("{", "{{").replace("}", "}}")
            if isinstance(part, str)
            else f"{{{wanted.index(part[0])}}}"
            for part in parts
        )
        return [template.format(*row) for row in rows]

    @property
    def _start(self) -> str:
        return "" if self.pattern.from_the_start else ".*?"

    def _find(self, text: str) -> list[str]:
        # A line feed is a prefix that `re` skips to; it is in no class and no `.`.
        return re.findall(f"\n{text}", self.text, re.MULTILINE)


def plain_lines(pattern: PlainPattern, tags: Sequence[str]) -> PlainLines | None:
    """None where a tag has a line feed or is not ASCII, or where it might be slow."""
    text = "\n".join(("", *tags))
    if not text.isascii() or text.count("\n") != len(tags):
        return None
    starts = len(tags) if pattern.from_the_start else len(text)
    if not pattern.from_the_start and len(pattern.first) <= _FEW:
        starts = sum(map(text.count, pattern.first))
    longest = max(map(len, tags), default=0)
    if starts * longest ** (pattern.overlaps + 1) > _MAX_STEPS:
        return None
    return PlainLines(pattern, text)
