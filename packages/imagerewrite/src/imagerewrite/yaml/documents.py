"""YAML and JSON as plain values, for reading what we do not edit.

Scalars stay the text they are written as: a tag `1.10` is no number. Without
recursion, and aliases share what they stand for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from imagerewrite.yaml.events import parse_events

Value = Any
"""str, None, a list of these or a dict with str keys; what `json.loads` may give."""
_NULLS = ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True, slots=True)
class Document:
    """One of a stream; `index`: where it begins, in characters."""

    value: Value
    index: int


def documents(text: str) -> list[Document]:
    """All that are not empty. Raises YamlFault.

    Of a key that is there twice the first counts; an alias to nothing is None.
    """
    found: list[Document] = []
    anchors: dict[str, Value] = {}
    stack: list[dict[str, Value] | list[Value]] = []
    keys: list[str | None] = []
    for event in parse_events(text):
        if isinstance(event, DocumentStartEvent):
            anchors = {}
            continue
        if isinstance(event, CollectionEndEvent):
            stack.pop()
            keys.pop()
            continue
        if not isinstance(event, NodeEvent):
            continue
        value = _value(event, anchors)
        if not stack:
            if value is not None:
                found.append(Document(value, event.start_mark.index))
        elif isinstance(container := stack[-1], list):
            container.append(value)
        elif keys[-1] is None:
            keys[-1] = value if isinstance(value, str) else ""
        else:
            container.setdefault(keys[-1], value)
            keys[-1] = None
        if not isinstance(event, ScalarEvent | AliasEvent):
            stack.append(value)
            keys.append(None)
    return found


def _value(event: Any, anchors: dict[str, Value]) -> Value:
    if isinstance(event, AliasEvent):
        return anchors.get(event.anchor)
    if isinstance(event, ScalarEvent):
        is_null = not event.style and event.value in _NULLS
        value: Value = None if is_null else event.value
    else:
        value = {} if isinstance(event, MappingStartEvent) else []
    if event.anchor is not None:
        anchors[event.anchor] = value
    return value
