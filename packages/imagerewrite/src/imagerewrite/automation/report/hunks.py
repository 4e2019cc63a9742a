"""A file's diff in hunks, each line in pieces that say which bytes are others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from imagerewrite.automation.report.changed_bytes import Spans, changed_bytes
from imagerewrite.report.unified_diff import unified_diff
from imagerewrite.tree.outcome import ChangedFile

_RANGES = re.compile(rb"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_HEADER_LINES = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line. `changed`: whether it is another than in the other text."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Line:
    """`mark`: `-`, `+`, a blank, or `\\` where the text has no line feed at its end.

    `old` and `new`: its number there, from 1; 0 where it is not.
    """

    mark: str
    old: int
    new: int
    pieces: tuple[Piece, ...]


def hunks(file: ChangedFile) -> Iterator[list[Line]]:
    """What `git diff` shows of a file, with three lines around each change."""
    old_spans, new_spans = changed_bytes(file.before, file.after, file.changes)
    old_starts, new_starts = _line_starts(file.before), _line_starts(file.after)
    lines: list[Line] = []
    old = new = 0
    for at, raw in enumerate(unified_diff(file.file, file.before, file.after)):
        if at < _HEADER_LINES:
            continue
        if ranges := _RANGES.match(raw):
            if lines:
                yield lines
            lines, old, new = [], int(ranges[1]), int(ranges[3])
            continue
        mark, text = raw[:1].decode(), raw[1:].removesuffix(b"\n")
        if mark == "-":
            pieces = _pieces(text, old_starts[old - 1], old_spans)
            lines.append(Line(mark, old, 0, pieces))
            old += 1
        elif mark == "+":
            pieces = _pieces(text, new_starts[new - 1], new_spans)
            lines.append(Line(mark, 0, new, pieces))
            new += 1
        elif mark == " ":
            lines.append(Line(mark, old, new, (Piece(_shown(text), False),)))
            old, new = old + 1, new + 1
        else:
            lines.append(Line(mark, 0, 0, (Piece(_shown(text), False),)))
    if lines:
        yield lines


def _line_starts(data: bytes) -> list[int]:
    return [0, *accumulate(len(line) + 1 for line in data.split(b"\n"))]


def _pieces(text: bytes, start: int, spans: Spans) -> tuple[Piece, ...]:
    """`text` stands at `start`; `spans` are sorted, and may go over line ends."""
    pieces: list[Piece] = []
    at = 0
    for begin, end in spans:
        begin, end = max(begin - start, at), min(end - start, len(text))
        if begin >= end:
            continue
        pieces += [Piece(_shown(text[at:begin]), False)] if begin > at else []
        pieces.append(Piece(_shown(text[begin:end]), True))
        at = end
    if at < len(text):
        pieces.append(Piece(_shown(text[at:]), False))
    return tuple(pieces)


def _shown(text: bytes) -> str:
    return text.decode("utf-8", "backslashreplace").removesuffix("\r")
