"""Where in a text lines begin and end, and pieces put in place of others."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_BREAK = re.compile(r"\r\n|\n|\r")
_DASH = re.compile(r"[ \t]*(-)(?=\s)")
_NEXT_LINE = re.compile(r"(?:\r\n|\n|\r)([ \t]*)([^\r\n]*)")


@dataclass(frozen=True, slots=True)
class Splice:
    """Put `text` in place of what stands from `start` to `end`."""

    start: int
    end: int
    text: str


def insert(position: int, text: str) -> Splice:
    """Put `text` between what stands before `position` and what stands there."""
    return Splice(position, position, text)


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """`text` with all of them; what is put in at one place keeps its order.

    Line breaks in a splice become those of the text around it.
    """
    pieces = []
    position = 0
    for splice in sorted(splices, key=lambda each: (each.start, each.end)):
        new = splice.text.replace("\r\n", "\n").replace("\r", "\n")
        if "\n" in new:
            new = new.replace("\n", line_break(text, splice.start))
        pieces += [text[position : splice.start], new]
        position = splice.end
    return "".join([*pieces, text[position:]])


def line_break(text: str, position: int) -> str:
    """How the line that holds `position` ends, or else the text's first line."""
    found = _BREAK.search(text, position) or _BREAK.search(text)
    return found.group() if found else "\n"


def line_start(text: str, position: int) -> int:
    """Where the line that holds `position` begins."""
    return max(text.rfind("\n", 0, position), text.rfind("\r", 0, position)) + 1


def line_end(text: str, position: int) -> int:
    """Where the line that holds `position` ends, before its line break."""
    found = _BREAK.search(text, position)
    return found.start() if found else len(text)


def previous_line(text: str, start: int) -> int:
    """Where the line before the one that begins at `start` begins."""
    return line_start(text, len(text[:start].removesuffix("\n").removesuffix("\r")))


def next_line(text: str, position: int) -> int:
    """Where the line after the one that holds `position` begins."""
    found = _BREAK.search(text, position)
    return found.end() if found else len(text)


def column(text: str, position: int) -> int:
    """How many characters stand before `position` on its line."""
    return position - line_start(text, position)


def begins_line(text: str, position: int) -> bool:
    """Whether nothing but blanks stands before `position` on its line."""
    return not text[line_start(text, position) : position].strip(" \t")


def behind_comments(text: str, end: int, margin: int) -> int:
    """The end of the line at `end`, or of the comments on the lines right below it.

    Those count that are indented by `margin` or more: they belong to what is above.
    """
    end = line_end(text, end)
    while below := _NEXT_LINE.match(text, end):
        if not below[2].startswith("#") or len(below[1]) < margin:
            break
        end = below.end()
    return end


def dash_of(text: str, position: int) -> int:
    """Where the dash of the item of a block sequence is that begins at `position`."""
    start = line_start(text, position)
    while True:
        found = _DASH.match(text, start)
        if found and found.start(1) < position:
            return found.start(1)
        if start == 0:
            return position
        start = previous_line(text, start)
