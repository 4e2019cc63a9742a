"""The strings of a YAML file."""

from __future__ import annotations

import re
from collections.abc import Set
from typing import Any

from ruamel.yaml.events import ScalarEvent

from imagerewrite.mark.field import Field, Group, Place
from imagerewrite.positions import Positions
from imagerewrite.yaml.events import parse_events
from imagerewrite.yaml.identity import Identity
from imagerewrite.yaml.outline import FIRST, Outline, outline
from imagerewrite.yaml.scalars import content, content_start

_BLOCK_STYLES = ("|", ">")
_HEADER = re.compile(r"[|>][-+0-9]*")
# In a flow collection a comma may stand before the comment.
_REST = re.compile(r"(?:[ \t]*,)?([ \t]*)(#|[^\r\n])?")
_OTHER_COMMENT = "another comment is on its line"
_NOT_LAST = "it is not the last on its line"
_NO_VALUE = 'the value is left out; write ""'


def yaml_fields(text: str, positions: Positions, marked: Set[int]) -> list[Group]:
    """Those of all documents; keys that are no strings, and aliases, are left out.

    `marked`: the bytes at which sites start. Raises YamlFault.
    """
    tree = outline(parse_events(text))
    identity = Identity(tree)
    groups: dict[int, Group] = {}
    for index, event in enumerate(tree.events):
        if type(event) is not ScalarEvent:
            continue
        slot = tree.slots[index]
        if slot <= FIRST:
            key, around = "", index
        elif slot >= 0 and type(tree.events[slot]) is ScalarEvent:
            key, around = tree.events[slot].value, tree.parents[index]
        else:
            continue
        if around not in groups:
            groups[around] = Group(identity.path(around))
        if key not in groups[around].fields:
            field = _field(text, tree, index, positions, identity, marked)
            if field is not None:
                groups[around].fields[key] = field
    return list(groups.values())


def _field(
    text: str,
    tree: Outline,
    index: int,
    positions: Positions,
    identity: Identity,
    marked: Set[int],
) -> Field | None:
    event = tree.events[index]
    found = content(text, event)
    if found is None:
        return None
    start = positions.byte(found.start)
    line, column = positions.line_column(found.start)
    return Field(
        value=event.value.removesuffix("\n"),
        path=identity.path(index),
        object=identity.owner(index),
        line=line,
        column=column,
        start=start,
        marked=start in marked,
        place=_place(text, event, positions),
    )


def _place(text: str, event: Any, positions: Positions) -> Place | str:
    if not event.value and not event.style:
        return _NO_VALUE
    end = event.end_mark.index
    if event.style in _BLOCK_STYLES:
        header = _HEADER.match(text, content_start(text, event))
        end = header.end() if header else end
    match = _REST.match(text, end)
    if match is None or match[2]:
        return _OTHER_COMMENT if match and match[2] == "#" else _NOT_LAST
    lead = b"# " if match[1] else b" # "
    return Place(positions.byte(match.end(1)), lead)
