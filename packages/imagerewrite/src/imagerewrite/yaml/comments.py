"""Comments with the marker's token in them, which the events leave out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from imagerewrite.marker import TOKEN
from imagerewrite.yaml.governing import CONTESTED, NOTHING, TEXT, Governing
from imagerewrite.yaml.outline import Outline
from imagerewrite.yaml.rows import row_start

_TOKEN = TOKEN.decode()
_BREAK = re.compile(r"[\r\n\x85\u2028\u2029]")
_start = attrgetter("start_mark.index")


@dataclass(frozen=True, slots=True)
class Comment:
    """One with the token in it.

    `start`: where its `#` is, in characters. `text`: without leading `#`. `governs`:
    the index of a scalar's event, or one of the constants of `governing`. `near`: the
    index of the scalar that it governs, or would but for another comment; else -1.
    """

    start: int
    text: str
    governs: int
    near: int = -1


def comments(text: str, outline: Outline) -> Iterator[Comment]:
    """Those in `text`, in its order; and one for each string with the token in it."""
    events = outline.events
    governing = Governing(text, outline)
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
            yield Comment(at, "", TEXT)
            end = event.end_mark.index
        elif start >= 0:
            near = max(governs, CONTESTED - governs, -1)
            governs = max(governs, CONTESTED)
            yield Comment(start, text[start:end].lstrip("#"), governs, near)
        at = text.find(_TOKEN, end)
