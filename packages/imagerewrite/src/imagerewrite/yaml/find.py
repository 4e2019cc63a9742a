"""The values that markers govern in a YAML file, as sites."""

from __future__ import annotations

from collections import Counter
from typing import Any

from imagerewrite.marker import MarkerFault, Setter, parse_marker
from imagerewrite.positions import Positions
from imagerewrite.problem_codes import problem
from imagerewrite.site import Found, Problem, Site
from imagerewrite.yaml.comments import Comment, comments
from imagerewrite.yaml.events import parse_events
from imagerewrite.yaml.fault import YamlFault
from imagerewrite.yaml.governing import (
    ALIAS,
    COLLECTION,
    CONTESTED,
    NO_VALUE,
    NOTHING,
    STACKED,
    TEXT,
)
from imagerewrite.yaml.identity import Identity
from imagerewrite.yaml.outline import Outline, outline
from imagerewrite.yaml.scalars import content

_REASONS = {
    NOTHING: (
        "ungoverned-marker",
        "no value is on its line, or right below it in a list",
    ),
    ALIAS: ("alias", "the value is an alias; put the marker where its anchor is"),
    COLLECTION: ("ungoverned-marker", "it stands behind a whole mapping or list"),
    NO_VALUE: ("ungoverned-marker", 'the value is left out; write "" to have it set'),
    TEXT: ("marker-in-text", "it is inside of a string"),
    STACKED: ("two-policies", "another marker is above the same value; none counts"),
    CONTESTED: ("ungoverned-marker", "the value's other comment stands in its way"),
}


def find(text: str, base: int) -> Found:
    """What there is in `text`, before which `base` bytes stand."""
    positions = Positions(text, base)
    try:
        tree = outline(parse_events(text))
    except YamlFault as fault:
        line, column = positions.line_column(fault.index)
        return Found(problems=(problem(line, column, fault.code, fault.message),))
    markers, problems = _markers(text, tree, positions)
    identity = Identity(tree)
    values = Counter(comment.near for comment, _ in markers)
    sites: list[Site] = []
    for comment, setter in markers:
        if comment.governs >= 0:
            site = _site(comment, setter, text, identity, positions)
        else:
            code, message = _REASONS[comment.governs]
            if comment.governs == CONTESTED and values[comment.near] > 1:
                code, message = "two-policies", "another marker is on the same value"
            site = problem(*positions.line_column(comment.start), code, message)
        if isinstance(site, Site):
            sites.append(site)
        else:
            problems.append(site)
    problems.sort(key=lambda each: (each.line, each.column))
    return Found(tuple(sites), tuple(problems))


def _markers(
    text: str, tree: Outline, positions: Positions
) -> tuple[list[tuple[Comment, Setter]], list[Problem]]:
    markers: list[tuple[Comment, Setter]] = []
    problems: list[Problem] = []
    for comment in comments(text, tree):
        setter = _setter(comment)
        if isinstance(setter, Setter):
            markers.append((comment, setter))
        elif setter:
            where = positions.line_column(comment.start)
            problems.append(problem(*where, *setter))
    return markers, problems


def _setter(comment: Comment) -> Setter | tuple[str, str] | None:
    """The marker's, or a problem's code and message."""
    if comment.governs == TEXT:
        return _REASONS[TEXT]
    try:
        return parse_marker(comment.text)
    except MarkerFault as fault:
        return "malformed-marker", str(fault)


def _site(
    comment: Comment,
    setter: Setter,
    text: str,
    identity: Identity,
    positions: Positions,
) -> Site | Problem:
    index = comment.governs
    event: Any = identity.event(index)
    repeated = identity.repeated_key(index)
    found = content(text, event)
    if repeated or found is None:
        where = positions.line_column(comment.start)
        if repeated:
            message = f"the mapping has {repeated!r} twice"
            return problem(*where, "duplicate-key", message)
        return problem(*where, "typed-value", f"its tag is {event.tag}, no string's")
    line, column = positions.line_column(found.start)
    return Site(
        setter=str(setter),
        start=positions.byte(found.start),
        end=positions.byte(found.end),
        value=event.value,
        line=line,
        column=column,
        path=identity.path(index),
        object=identity.owner(index),
        render=found.render,
    )
