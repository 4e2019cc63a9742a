"""Comments and attributes that were meant to be markers, and are none to anybody.

`{'$imagepolicy': …}`, `{"$imagePolicy": …}`, `# $imagepolicy: …`, `@imagePolicy(…)`.
Those with the right key in double quotes are the formats' own.
"""

from __future__ import annotations

import re

from imagerewrite.marker import TOKEN
from imagerewrite.positions import Positions
from imagerewrite.problem_codes import problem
from imagerewrite.site import Problem

_SCREEN = re.compile(rb"[$@{\"']imagepolicy", re.IGNORECASE)
# Without the `$` only in braces: `# imagePolicy: Always` is some other field.
_REST = r"[ \t]*(?:\{[ \t]*[\"']?\$?|[\"']?\$)imagepolicy[\"']?[ \t]*:[^\r\n]*"
_YAML = re.compile(rf"(?:(?<=\s)|\A)#+{_REST}", re.IGNORECASE)
_CUE = re.compile(rf"//{_REST}|@imagepolicy[ \t]*\(", re.IGNORECASE)
_OWN = (TOKEN.decode(), "@imagepolicy")


def near_misses(data: bytes, format_name: str) -> tuple[Problem, ...]:
    """One for each. A file that has some and does not parse is one problem."""
    if not _SCREEN.search(data):
        return ()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ()
    pattern = _YAML if format_name == "yaml" else _CUE
    candidates = [
        match.start()
        for match in pattern.finditer(text)
        if not any(own in match[0] for own in _OWN)
    ]
    if not candidates:
        return ()
    # The parsers take their time to import: only where there may be something.
    if format_name == "yaml":
        from imagerewrite.lint.near_yaml import comments
    else:
        from imagerewrite.lint.near_cue import comments
    starts = comments(text, candidates)
    if isinstance(starts, Problem):
        return (starts,)
    positions = Positions(text)
    return tuple(_problem(text, start, positions) for start in starts)


def _problem(text: str, start: int, positions: Positions) -> Problem:
    return problem(
        *positions.line_column(start),
        "malformed-marker",
        "it looks like a marker, but nothing acts on it",
        "write @imagepolicy(NAMESPACE:NAME)" if text[start] == "@" else None,
    )
