"""The values that markers govern in a CUE file, as sites."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple

from imagerewrite.cue import codes, unfollowed
from imagerewrite.cue.error import CueSyntaxError
from imagerewrite.cue.governed import Marker, markers
from imagerewrite.cue.operands import TooDeep, string_literals, the_literal
from imagerewrite.cue.pairs import Pairs, pairs_of
from imagerewrite.cue.spans import Place, place_of
from imagerewrite.cue.syntax import Syntax, parse
from imagerewrite.cue.unfollowed import Unfollowed
from imagerewrite.cue.values import Outline, Value
from imagerewrite.marker import MarkerFault, Setter
from imagerewrite.positions import Positions
from imagerewrite.problem_codes import problem
from imagerewrite.site import Found, Problem, Site

_BOM = b"\xef\xbb\xbf"


def find(data: bytes) -> Found:
    """The sites and problems of a CUE file. Never raises for what is in it."""
    body = data.removeprefix(_BOM)
    try:
        text = body.decode()
        syntax = parse(text, undeclared_experiments=True)
    except UnicodeDecodeError as error:
        before = body[: error.start].decode()
        line, column = Positions(before).line_column(len(before))
        return Found((), (problem(line, column, codes.ENCODING, "not UTF-8"),))
    except CueSyntaxError as error:
        at = error.line, error.column
        return Found((), (problem(*at, codes.SYNTAX, error.message),))
    positions = Positions(text, len(data) - len(body))
    return _found(syntax, positions)


def _found(syntax: Syntax, positions: Positions) -> Found:
    outline, pairs = Outline(syntax), pairs_of(syntax)
    places: list[tuple[Place, Setter, Value]] = []
    problems: list[Problem] = []
    for group in _by_value(markers(syntax, outline)):
        followed = _followed(syntax, pairs, group)
        if isinstance(followed, Unfollowed):
            line, column = positions.line_column(group[-1].start)
            problems.append(Problem(line, column, *astuple(followed)))
        else:
            places.append(followed)
    places.sort(key=lambda found: found[0].start)
    sites = [
        _site(place, setter, outline.path(value), positions)
        for place, setter, value in places
    ]
    problems.sort(key=lambda each: (each.line, each.column))
    return Found(tuple(sites), tuple(problems))


def _site(place: Place, setter: Setter, path: str, positions: Positions) -> Site:
    line, column = positions.line_column(place.start)
    return Site(
        setter=str(setter),
        start=positions.byte(place.start),
        end=positions.byte(place.end),
        value=place.value,
        line=line,
        column=column,
        path=path,
        object="",
        render=place.render,
    )


def _by_value(found: Iterable[Marker]) -> list[list[Marker]]:
    """The markers of each value; one that governs nothing is alone."""
    groups: dict[tuple[int, int], list[Marker]] = {}
    for marker in found:
        key = (0, marker.value.node) if marker.value else (1, marker.start)
        groups.setdefault(key, []).append(marker)
    return list(groups.values())


def _followed(
    syntax: Syntax, pairs: Pairs, group: list[Marker]
) -> tuple[Place, Setter, Value] | Unfollowed:
    """Where the markers of one value write, or why they do not."""
    setter, value = group[0].setter, group[0].value
    if isinstance(setter, MarkerFault):
        return unfollowed.malformed(setter)
    if value is None:
        return unfollowed.no_value(setter)
    if any(marker.setter != setter for marker in group):
        return unfollowed.two_policies(setter, group[-1].setter)
    try:
        reached = string_literals(syntax, pairs, value)
    except TooDeep:
        return unfollowed.too_deep(setter)
    literal = the_literal(reached)
    if literal is None:
        return unfollowed.no_literal(setter, len(reached))
    place = place_of(syntax, pairs, literal, setter.part)
    if place is None:
        return unfollowed.interpolated(setter)
    return place, setter, value
