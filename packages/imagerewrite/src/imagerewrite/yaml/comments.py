"""Comments with the marker's token in them, which the events leave out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from operator import attrgetter

from imagerewrite.marker import TOKEN
from imagerewrite.yaml.governing import CONTESTED, NOTHING, STACKED, TEXT, Governing
from imagerewrite.yaml.outline import Outline
from imagerewrite.yaml.rows import row_start

_TOKEN = TOKEN.decode()
_BREAK = re.compile(r"[\r\n\x85\u2028\u2029]")
_NEXT_ROW = re.compile(r"(?:\r\n|\n|\r)[ \t]*")
_start = attrgetter("start_mark.index")


@dataclass(frozen=True, slots=True)
class Comment:
    """One with the token in it.

    `start`: where its `#` is, in characters; `end`: of its row. `text`: without leading
    `#`. `governs`: the index of a scalar's event, or one of the constants of
    `governing`. `near`: the index of the scalar that it governs, or would but for
    another comment; else -1.
    """

    start: int
    end: int
    text: str
    governs: int
    near: int = -1


def comments(text: str, outline: Outline) -> Iterator[Comment]:
    """Those in `text`, in its order; and one for each string with the token in it."""
    governing = Governing(text, outline)
    run: list[Comment] = []
    for comment in _each(text, outline, governing):
        if run and not _NEXT_ROW.fullmatch(text, run[-1].end, comment.start):
            yield from _stacked(text, outline, governing, run)
            run = []
        run.append(comment)
    yield from _stacked(text, outline, governing, run)


def _stacked(
    text: str, outline: Outline, governing: Governing, run: list[Comment]
) -> list[Comment]:
    """Comments on adjacent rows, and what they are if they are one head comment."""
    if len(run) < 2 or any(comment.governs != NOTHING for comment in run):
        return run
    start = run[0].start
    index = bisect_right(outline.events, start, key=_start) - 1
    alone = not text[row_start(text, start) : start].strip()
    if not alone or outline.events[index].end_mark.index > start:
        return run
    if governing.between(index, start, run[-1].end) < 0:
        return run
    return [replace(comment, governs=STACKED) for comment in run]


def _each(text: str, outline: Outline, governing: Governing) -> Iterator[Comment]:
    events = outline.events
    at = text.find(_TOKEN)
    while at >= 0:
        index = bisect_right(events, at, key=_start) - 1
        event = events[index]
        match = _BREAK.search(text, at)
        end = match.start() if match else len(text)
        inside = event.end_mark.index > at
        edge = event.start_mark.index if inside else event.end_mark.index
        start = text.find("#", max(row_start(text, at), edge), at)
        if inside:
            governs = governing.inside(index, start, end)
        else:
            governs = governing.between(index, start, end) if start >= 0 else NOTHING
        if governs == TEXT:
            end = event.end_mark.index
            yield Comment(at, end, "", TEXT)
        elif start >= 0:
            near = max(governs, CONTESTED - governs, -1)
            governs = max(governs, CONTESTED)
            yield Comment(start, end, text[start:end].lstrip("#"), governs, near)
        at = text.find(_TOKEN, end)
