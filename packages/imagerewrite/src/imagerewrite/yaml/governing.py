"""What a comment governs: a value, or nothing.

As go-yaml v3 hands comments to nodes (`yaml_parser_scan_line_comment` and
`yaml_parser_scan_comments` in its `scannerc.go`) and kyaml's `fieldmeta` reads them:
the line comment if there is one, else the head comment.
"""

from __future__ import annotations

import re
from typing import Any

from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from imagerewrite.yaml import rows
from imagerewrite.yaml.outline import Outline
from imagerewrite.yaml.scalars import content_start

NOTHING = -1
"""No scalar."""
ALIAS = -2
"""It stands behind an alias."""
COLLECTION = -3
"""It stands behind a mapping or a sequence."""
NO_VALUE = -4
"""It stands where the value has been left out."""
TEXT = -5
"""It is no comment: the token is inside of a scalar."""
STACKED = -6
"""Several stand on rows above a value, of which one alone would govern it."""
CONTESTED = -7
"""It stands at a scalar that another comment stands at, too.

With the scalar's index taken off: `CONTESTED - index`.
"""

_COMMENT = re.compile(r"[ \t]*(#[^\r\n]*)?")
_COLON_COMMENT = re.compile(r"[ \t]*:[ \t]*#")
_HEADER = re.compile(r"[|>][-+0-9]*[ \t]*(?=#)")
_BLANK_LINE = re.compile(r"(?:\r\n|\n|\r)[ \t]*[\r\n]")
_SPACE = re.compile(r"\s*")


class Governing:
    """Answers for the comments of one text.

    A comment is from `start`, its `#`, to `end`; `index` is that of the last event
    that begins before it. Answers are the index of a scalar or a constant from here.
    """

    def __init__(self, text: str, outline: Outline) -> None:
        self._text = text
        self._outline = outline
        self._events = outline.events

    def inside(self, index: int, start: int, end: int) -> int:
        """For one inside of the event's marks; without a `#`, `start` is -1."""
        event, text = self._events[index], self._text
        if type(event) is not ScalarEvent:
            return NOTHING
        content = content_start(text, event)
        if not 0 <= start < content:
            is_header = start >= 0 and start == self._header_comment(event, content)
            return self._value(index, 1) if is_header else TEXT
        # Between its anchor or tag and its content.
        if not text[rows.row_start(text, start) : start].isspace():
            return self._value(index, 1)
        alone = text.count("#", event.start_mark.index, content) == 1
        if not alone or _BLANK_LINE.match(text, end):
            return NOTHING
        return self._value(index, 0)

    def between(self, index: int, start: int, end: int) -> int:
        """For one between the event and the next."""
        event, text = self._events[index], self._text
        row = rows.row_start(text, start)
        before = text[max(row, event.end_mark.index) : start].strip()
        if event.end_mark.index <= row and not before:
            return (
                NOTHING
                if self._is_foot(index, row, start, end)
                else self._next(index, end)
            )
        last = before[-1:]
        if last == "-" or (not last and rows.is_block_sequence(event)):
            above = rows.row_above(text, event, row)[0]
            return NOTHING if above == rows.COMMENT else self._next(index, end)
        if last == ":" and self._in_flow(index):
            return self._value(index + 1, 1)
        if last not in ("", ","):
            return NOTHING
        if type(event) is AliasEvent:
            return ALIAS
        if isinstance(event, CollectionEndEvent):
            return COLLECTION
        return self._value(index, 1)

    def _is_foot(self, index: int, row: int, start: int, end: int) -> bool:
        """Whether one on a row of its own does not stand for itself above a value.

        It goes with another comment above it; or a blank row, or an indentation that
        what follows does not have, parts it from that.
        """
        event, text = self._events[index], self._text
        column, indent = start - row, self._indent(index)
        kind, row = rows.row_above(text, event, row)
        parted = kind == rows.BLANK
        if kind == rows.COMMENT:
            return True
        while kind == rows.BLANK:
            kind, row = rows.row_above(text, event, row)
        if kind == rows.COMMENT:
            # The foot of what is above it, or else they are one comment.
            while kind == rows.COMMENT:
                kind, row = rows.row_above(text, event, row)
            if kind != rows.CONTENT:
                return True
        if kind == rows.DASHED:
            return True
        if not parted and _BLANK_LINE.match(text, end):
            return kind == rows.CONTENT or column < indent
        following = self._skip(end)
        dedent = following - rows.row_start(text, following)
        return dedent < indent and dedent != column

    def _next(self, index: int, end: int) -> int:
        """The scalar behind, if the comment is a head comment."""
        following = self._skip(end)
        if self._text[following : following + 1] in ("-", ","):
            following = self._skip(following + 1)
        for later in range(index + 1, len(self._events)):
            event = self._events[later]
            if isinstance(event, (SequenceStartEvent, CollectionEndEvent)):
                continue
            if event.start_mark.index != following:
                return NOTHING
            return ALIAS if type(event) is AliasEvent else self._value(later, 0)
        return NOTHING

    def _value(self, index: int, line_comments: int) -> int:
        """The scalar if it can be set, and if it has so many line comments."""
        event = self._events[index]
        if type(event) is not ScalarEvent or not self._outline.is_value(index):
            return NOTHING
        if not event.value and not event.style:
            return NO_VALUE
        if line_comments != self._line_comments(index):
            return CONTESTED - index
        return index

    def _line_comments(self, index: int) -> int:
        event, text = self._events[index], self._text
        content = content_start(text, event)
        properties = text[event.start_mark.index : content].splitlines()
        count = sum(
            "#" in line and not line.lstrip().startswith("#") for line in properties
        )
        if event.style in ("|", ">"):
            return count + (self._header_comment(event, content) >= 0)
        if self._in_flow(index):
            key = self._events[index - 1].end_mark.index
            count += _COLON_COMMENT.match(text, key) is not None
        return count + self._behind(event.end_mark.index)

    def _behind(self, at: int) -> int:
        """Comments behind a scalar: on its row, and in brackets behind its comma."""
        text = self._text
        match = _COMMENT.match(text, at)
        count = 0
        if match and match[1]:
            count, at = 1, match.end()
        comma = self._skip(at)
        if text[comma : comma + 1] == ",":
            match = _COMMENT.match(text, comma + 1)
            count += match is not None and bool(match[1])
        return count

    def _header_comment(self, event: Any, content: int) -> int:
        if event.style not in ("|", ">"):
            return -1
        match = _HEADER.match(self._text, content)
        return match.end() if match else -1

    def _indent(self, index: int) -> int:
        """The column of the block collection that the event is in or begins."""
        while index >= 0:
            event = self._events[index]
            if isinstance(event, CollectionStartEvent) and not event.flow_style:
                start: int = event.start_mark.index
                return start - rows.row_start(self._text, start)
            index = self._outline.parents[index]
        return 0

    def _skip(self, at: int) -> int:
        match = _SPACE.match(self._text, at)
        return match.end() if match else at

    def _in_flow(self, index: int) -> bool:
        parent = self._events[self._outline.parents[index]]
        return isinstance(parent, CollectionStartEvent) and bool(parent.flow_style)
