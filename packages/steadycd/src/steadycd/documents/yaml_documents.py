"""YAML as values, with the places of all fields.

Refused: a key that is there twice, an alias, a tag, a merge key. What one field says
stands at that field.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from imagerewrite.positions import Positions
from imagerewrite.yaml.events import parse_events
from imagerewrite.yaml.fault import YamlFault
from steadycd.documents.document import Document, Path, Place
from steadycd.documents.fault import Fault
from steadycd.documents.scalar import plain_value


@dataclass(slots=True)
class _Open:
    """A collection that is being read. `key`: the one whose value comes next."""

    value: Any
    path: Path
    key: str | None = None


@dataclass(slots=True)
class _Reader:
    file: str
    positions: Positions
    faults: list[Fault]
    found: list[Document] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    keys: dict[Path, Place] = field(default_factory=dict)
    values: dict[Path, Place] = field(default_factory=dict)

    def take(self, event: Any) -> None:
        if isinstance(event, DocumentStartEvent):
            self.keys, self.values = {}, {}
        elif isinstance(event, CollectionEndEvent):
            closed = self.stack.pop()
            if not self.stack and isinstance(closed.value, dict):
                document = Document(self.file, closed.value, self.keys, self.values)
                self.found.append(document)
        elif isinstance(event, NodeEvent):
            self._node(event)

    def _node(self, event: Any) -> None:
        place = self.positions.line_column(event.start_mark.index)
        parent = self.stack[-1] if self.stack else None
        if parent and isinstance(parent.value, dict) and parent.key is None:
            parent.key = self._key(event, parent, place)
            return
        value = self._value(event, place)
        path: Path = ()
        if parent and isinstance(parent.value, list):
            path = (*parent.path, len(parent.value))
            parent.value.append(value)
        elif parent:
            path = (*parent.path, parent.key or "")
            parent.value[parent.key] = value
            parent.key = None
        self.values[path] = place
        if not isinstance(event, ScalarEvent | AliasEvent):
            self.stack.append(_Open(value, path))

    def _key(self, event: Any, parent: _Open, place: Place) -> str:
        key = event.value if isinstance(event, ScalarEvent) else ""
        path = (*parent.path, key)
        if not key or key == "<<":
            # The events of a key that is a collection would be taken for values.
            raise _Unreadable(place, "a key must be a plain name")
        if path in self.keys:
            self._refuse(place, f"{key} is there twice", "leave one out")
        self.keys[path] = place
        return str(key)

    def _value(self, event: Any, place: Place) -> Any:
        if isinstance(event, AliasEvent):
            self._refuse(place, "an alias", "write out what it stands for")
            return None
        if event.tag is not None and event.tag != "!":
            self._refuse(place, f"the tag {event.tag}", "leave it out")
        if not isinstance(event, ScalarEvent):
            return {} if isinstance(event, MappingStartEvent) else []
        if event.style:
            return event.value
        try:
            return plain_value(event.value)
        except ValueError as error:
            self._refuse(place, str(error), "put it in quotes, or write true or false")
            return event.value

    def _refuse(self, place: Place, message: str, hint: str) -> None:
        self.faults.append(Fault(self.file, *place, "", message, hint))


class _Unreadable(Exception):
    def __init__(self, place: Place, message: str) -> None:
        super().__init__(message)
        self.place = place


def yaml_documents(file: str, data: bytes, faults: list[Fault]) -> list[Document]:
    """All mappings of a stream of documents; what is wrong is added to `faults`.

    Raises YamlFault where it is no YAML at all; its message has line and column.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise YamlFault("1:1: not UTF-8", 0) from None
    positions = Positions(text)
    reader = _Reader(file, positions, faults)
    try:
        for event in parse_events(text):
            reader.take(event)
    except YamlFault as fault:
        line, column = positions.line_column(fault.index)
        raise YamlFault(f"{line}:{column}: {fault.message}", fault.index) from None
    except _Unreadable as fault:
        line, column = fault.place
        raise YamlFault(f"{line}:{column}: {fault}", 0) from None
    return reader.found
