"""Stopping at collections in collections before they cost a minute."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ruamel.yaml.events import CollectionEndEvent, CollectionStartEvent

from imagerewrite.yaml.events import DEEPEST
from imagerewrite.yaml.fault import YamlFault


def bounded(events: Iterable[Any]) -> Iterator[Any]:
    """The same events. Raises YamlFault where they go deeper than DEEPEST."""
    depth = 0
    for event in events:
        if isinstance(event, CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                raise YamlFault(
                    f"more than {DEEPEST} collections in each other",
                    event.start_mark.index,
                    "too-deep",
                )
        elif isinstance(event, CollectionEndEvent):
            depth -= 1
        yield event
