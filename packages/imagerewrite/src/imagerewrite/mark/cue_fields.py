"""The strings of a CUE file."""

from __future__ import annotations

import re

from imagerewrite.cue.strings import string_values
from imagerewrite.cue.syntax import parse
from imagerewrite.mark.field import Field, Group, Place
from imagerewrite.positions import Positions

_LAST = re.compile(r'\.?("(?:[^"\\]|\\.)*"|[^.\[\]"]+)$')
_NO_ROOM = "another comment, another value or a bracket is on its line"


def cue_fields(text: str, positions: Positions) -> list[Group]:
    """Those of one literal, or with one literal as the default.

    Fields with one path up to their labels are in one group, wherever they stand.
    Raises CueSyntaxError.
    """
    groups: dict[str, Group] = {}
    others: list[Group] = []
    for string in string_values(parse(text, undeclared_experiments=True)):
        line, column = positions.line_column(string.start)
        at = string.comment_at
        field = Field(
            value=string.value,
            path=string.path,
            object="",
            line=line,
            column=column,
            start=positions.byte(string.start),
            marked=string.marked,
            place=_NO_ROOM if at is None else Place(positions.byte(at), b" // "),
        )
        last = _LAST.search(string.path)
        if last is None:
            others.append(Group(string.path, {"": field}))
            continue
        path, key = string.path[: last.start()], last[1].strip('"')
        fields = groups.setdefault(path, Group(path)).fields
        if key in fields:
            # Another file of the same struct, or another branch of an if.
            others.append(Group(path, {key: field}))
        else:
            fields[key] = field
    return [*groups.values(), *others]
