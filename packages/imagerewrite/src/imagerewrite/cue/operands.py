"""Which string literals a value is made of.

Reached through `|`, `&`, `*` and parentheses, and through nothing else: what stands
behind another operator, in a call, an index, a list or a struct is not the value.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from imagerewrite.cue import kinds
from imagerewrite.cue.pairs import Pairs
from imagerewrite.cue.syntax import Syntax
from imagerewrite.cue.values import Value

_OPERATORS = (kinds.SIGN, kinds.OPERATOR)
_PREFIXES = (kinds.SIGN, kinds.NOT)
DEEPEST = 100


class TooDeep(Exception):
    """More than DEEPEST parentheses are around a part of the value."""


@dataclass(frozen=True, slots=True)
class Reached:
    """A string literal, from token to before token; `default`: a `*` marks it."""

    first: int
    end: int
    default: bool


def string_literals(syntax: Syntax, pairs: Pairs, value: Value) -> list[Reached]:
    """Those of the value, in order; bytes do not count. `pairs`: of the whole text.

    Raises TooDeep.
    """
    return _alternatives(syntax, value.first, value.end, pairs, 0)


def the_literal(reached: list[Reached]) -> Reached | None:
    """The only one, or among several the only default."""
    if len(reached) > 1:
        reached = [literal for literal in reached if literal.default]
    return reached[0] if len(reached) == 1 else None


def _alternatives(
    syntax: Syntax, first: int, end: int, pairs: Pairs, depth: int
) -> list[Reached]:
    """Of each run of operands between `|` and `&`, where the run is one operand."""
    found: list[Reached] = []
    run: list[tuple[list[str], int, int]] = []
    for prefixes, start, stop, operator in _operands(syntax, first, end, pairs):
        run.append((prefixes, start, stop))
        if operator in ("|", "&", ""):
            if len(run) == 1:
                found += _operand(syntax, *run[0], pairs, depth)
            run = []
    return found


def _operands(
    syntax: Syntax, first: int, end: int, pairs: Pairs
) -> Iterator[tuple[list[str], int, int, str]]:
    """Each with the operators before it, and the one that follows it, or ""."""
    found = syntax.tokens.kinds
    at = first
    while at < end:
        prefixes = []
        while found[at] in _PREFIXES:
            prefixes.append(syntax.source(at, at + 1))
            at += 1
        start = at
        while at < end and found[at] not in _OPERATORS:
            at = pairs.get(at, at) + 1
        operator = syntax.source(at, at + 1) if at < end else ""
        yield prefixes, start, at, operator
        at += 1


def _operand(
    syntax: Syntax,
    prefixes: list[str],
    start: int,
    stop: int,
    pairs: Pairs,
    depth: int,
) -> list[Reached]:
    if any(prefix != "*" for prefix in prefixes):
        return []
    found: list[Reached] = []
    last = pairs.get(start, start)
    if last == stop - 1:
        kind = syntax.tokens.kinds[start]
        if kind == kinds.LPAR:
            if depth == DEEPEST:
                raise TooDeep
            found = _alternatives(syntax, start + 1, last, pairs, depth + 1)
        elif kind == kinds.STRING or (
            kind in (kinds.OTHER_STRING, kinds.STRING_HEAD)
            and syntax.source(start, start + 1).lstrip("#").startswith('"')
        ):
            found = [Reached(start, stop, default=False)]
    # Specification, "Default values": a default in what is marked stays the default.
    if prefixes and not any(literal.default for literal in found):
        return [Reached(each.first, each.end, default=True) for each in found]
    return found
