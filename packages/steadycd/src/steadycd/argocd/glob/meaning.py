"""What a glob means by its grammar, in time that grows with pattern and text alone.

The library matches less than that, by its faults, and never more but for the empty text
(compared with it at random). So what is not meant is not matched, and what
could match at all can be told without a text.
"""

from __future__ import annotations

from functools import lru_cache

from steadycd.argocd.glob.syntax import (
    Alternatives,
    CharacterClass,
    GlobError,
    Pattern,
    Text,
    Wildcard,
    parse,
)


def is_meant(parts: Pattern, text: str, walls: str) -> bool:
    """Whether all of `text` is meant. `walls`: what `*` and `?` do not cross."""
    return len(text) in _Run(text, walls).ends(parts, {0})


@lru_cache(65_536)
def may_begin_with(pattern: str, start: str) -> bool:
    """Whether some text that begins with `start` can match `pattern`, without walls."""
    try:
        parts = parse(pattern)
    except GlobError:
        return False
    run = _Run(start, "")
    return len(start) in run.ends(parts, {0}) or run.goes_on


class _Run:
    """One text. `goes_on`: some part could have taken more than there was."""

    def __init__(self, text: str, walls: str) -> None:
        self._text = text
        self._walls = walls
        self.goes_on = False

    def ends(self, parts: Pattern, starts: set[int]) -> set[int]:
        """Where the parts can end that begin at one of `starts`."""
        size = len(self._text)
        for part in parts:
            self.goes_on = self.goes_on or size in starts
            match part:
                case Text(wanted):
                    starts = self._literal(wanted, starts)
                case Wildcard("?") | CharacterClass():
                    starts = {
                        at + 1 for at in starts if at < size and self._takes(part, at)
                    }
                case Wildcard(sign):
                    starts = self._onwards(starts, self._walls if sign == "*" else "")
                case Alternatives(patterns):
                    starts = set().union(
                        *(self.ends(each, starts) for each in patterns)
                    )
                case _:
                    starts = self.ends(part, starts)
            if not starts:
                break
        return starts

    def _literal(self, wanted: str, starts: set[int]) -> set[int]:
        following = set()
        for at in starts:
            rest = self._text[at:]
            if rest.startswith(wanted):
                following.add(at + len(wanted))
            elif wanted.startswith(rest):
                self.goes_on = True
        return following

    def _onwards(self, starts: set[int], walls: str) -> set[int]:
        reached: set[int] = set()
        for start in sorted(starts):
            for at in range(start, len(self._text) + 1):
                if at in reached:
                    break
                reached.add(at)
                if at < len(self._text) and self._text[at] in walls:
                    break
        self.goes_on = self.goes_on or len(self._text) in reached
        return reached

    def _takes(self, part: Wildcard | CharacterClass, at: int) -> bool:
        sign = self._text[at]
        if isinstance(part, Wildcard):
            return sign not in self._walls
        inside = sign in part.chars or (
            bool(part.low) and part.low <= sign <= part.high
        )
        return inside is not part.negated
