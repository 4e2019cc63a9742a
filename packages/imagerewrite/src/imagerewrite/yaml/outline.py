"""Who contains whom: one pass over the events, without recursion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from imagerewrite.yaml.fault import YamlFault

KEY = -1
ROOT = -2
FIRST = -3
"""The slot of a sequence's element `n` is FIRST - n."""


@dataclass(frozen=True, slots=True)
class Outline:
    """For each event its container's index in `parents` (-1: none) and its slot.

    A slot is KEY, ROOT, FIRST or less for an element, or the index of the key. `ends`
    has each collection's last event by its first.
    """

    events: Sequence[Any]
    parents: list[int]
    slots: list[int]
    ends: dict[int, int]

    def is_value(self, index: int) -> bool:
        """Whether the node is a mapping's value, an element, or the document."""
        return self.slots[index] != KEY

    def children(self, container: int) -> Iterator[int]:
        """Indexes of the nodes right in it; of a mapping, keys and values."""
        index, end = container + 1, self.ends[container]
        while index < end:
            yield index
            index = self.ends.get(index, index) + 1


def outline(events: Sequence[Any]) -> Outline:
    """Draw it up for all documents of a stream.

    Raises YamlFault for an alias of an anchor that its document does not have.
    """
    parents: list[int] = []
    slots: list[int] = []
    ends: dict[int, int] = {}
    aliases = False
    stack: list[tuple[int, int, bool]] = []
    container, slot, mapping = -1, ROOT, False
    for index, event in enumerate(events):
        kind = type(event)
        if kind is MappingEndEvent or kind is SequenceEndEvent:
            ends[container] = index
            container, slot, mapping = stack.pop()
            parents.append(container)
            slots.append(ROOT)
            continue
        parents.append(container)
        slots.append(slot)
        if (
            kind is ScalarEvent
            or kind is AliasEvent
            or kind is MappingStartEvent
            or kind is SequenceStartEvent
        ):
            if mapping:
                slot = index if slot == KEY else KEY
            elif container >= 0:
                slot -= 1
            if kind is MappingStartEvent:
                stack.append((container, slot, mapping))
                container, slot, mapping = index, KEY, True
            elif kind is SequenceStartEvent:
                stack.append((container, slot, mapping))
                container, slot, mapping = index, FIRST, False
            elif kind is AliasEvent:
                aliases = True
        elif kind is DocumentStartEvent:
            container, slot, mapping = -1, ROOT, False
    if aliases:
        _check_aliases(events)
    return Outline(events, parents, slots, ends)


def _check_aliases(events: Sequence[Any]) -> None:
    anchors: set[str] = set()
    for event in events:
        if isinstance(event, DocumentStartEvent):
            anchors.clear()
        elif isinstance(event, AliasEvent):
            if event.anchor not in anchors:
                raise YamlFault(
                    f"nothing has the anchor {event.anchor!r}", event.start_mark.index
                )
        elif isinstance(event, NodeEvent) and event.anchor is not None:
            anchors.add(event.anchor)
