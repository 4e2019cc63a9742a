"""Neighbours made one, as the library does before it matches.

What it makes of them is not always what they meant: of `[!ab][!ab]` it makes two runes
without the text `ab` in them.
"""

from __future__ import annotations

from collections.abc import Sequence

from steadycd.argocd.glob.combined import EveryOf, Row
from steadycd.argocd.glob.literals import Contains
from steadycd.argocd.glob.matcher import NO_LENGTH, Matcher
from steadycd.argocd.glob.wildcards import Anything, AtLeast, AtMost, OneOf


def glue(matchers: Sequence[Matcher]) -> Matcher | None:
    """One matcher for all of these, or None."""
    if len(matchers) < 2:
        return None
    return _as_every(matchers) or _as_row(matchers)


def glue_neighbours(matchers: list[Matcher]) -> list[Matcher]:
    """Replace the run that is best glued by one matcher, until there is none."""
    while (found := _best_run(matchers)) is not None:
        start, end, glued = found
        matchers = [*matchers[:start], glued, *matchers[end:]]
    return matchers


def _best_run(matchers: list[Matcher]) -> tuple[int, int, Matcher] | None:
    best: tuple[int, int, Matcher] | None = None
    for start in range(len(matchers)):
        for end in range(len(matchers), start + 1, -1):
            if best is not None and best[:2] == (0, len(matchers)):
                return best
            glued = glue(matchers[start:end])
            if glued is not None and (
                best is None
                or NO_LENGTH < best[2].length < glued.length
                or best[1] - best[0] < end - start
            ):
                best = (start, end, glued)
    return best


def _as_row(matchers: Sequence[Matcher]) -> Matcher | None:
    total = 0
    for matcher in matchers:
        length = matcher.length
        if length == NO_LENGTH:
            return None
        total += length
    return Row(tuple(matchers), total)


def _as_every(matchers: Sequence[Matcher]) -> Matcher | None:
    walls: set[bytes] = set()
    anything = everything = False
    singles = 0
    for matcher in matchers:
        match matcher:
            case Anything(walls=wall):
                walls.add(wall)
                anything = anything or bool(wall)
                everything = everything or not wall
            case OneOf(negated=True, chars=chars, high=-1):
                walls.add(chars.encode())
                singles += 1
            case _:
                return None
        if len(walls) > 1:
            return None
    (wall,) = walls
    if not singles:
        return Anything(wall)
    if (anything or everything) and not wall:
        return AtLeast(singles)
    every: list[Matcher] = [AtLeast(singles)]
    if not anything and not everything:
        every.append(AtMost(singles))
    if wall:
        every.append(Contains(wall, negated=True))
    return EveryOf(tuple(every))
