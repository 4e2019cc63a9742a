"""Pieces of text put in place of others, and how wide a line's beginning is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Splice:
    """Put `text` in place of what stands from `start` to `end`."""

    start: int
    end: int
    text: str


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """`text` with all of them; those at one place keep their order.

    Line breaks in a splice become those of `text`.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    pieces = []
    position = 0
    for splice in sorted(splices, key=lambda each: each.start):
        pieces += [
            text[position : splice.start],
            splice.text.replace("\n", newline),
        ]
        position = splice.end
    return "".join([*pieces, text[position:]])


def line_end(text: str, position: int) -> int:
    """Where the line that holds `position` ends, before its line break."""
    found = text.find("\n", position)
    if found < 0:
        return len(text)
    return found - 1 if text[position:found].endswith("\r") else found


def line_margin(text: str, position: int) -> str:
    """The blanks that begin the line that holds `position`."""
    start = text.rfind("\n", 0, position) + 1
    line = text[start:position]
    return line[: len(line) - len(line.lstrip(" \t"))]


def begins_line(text: str, position: int) -> bool:
    """Whether nothing but blanks stands before `position` on its line."""
    return not text[text.rfind("\n", 0, position) + 1 : position].strip(" \t")
