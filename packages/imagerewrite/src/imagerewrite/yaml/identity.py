"""Where a value is for people: its path and whose it is."""

from __future__ import annotations

import json
import re
from typing import Any

from ruamel.yaml.events import MappingStartEvent, ScalarEvent

from imagerewrite.yaml.outline import FIRST, ROOT, Outline

_BARE = re.compile(r"[A-Za-z_$][\w$-]*")


class Identity:
    """Answers for one file; what several values share is looked up once."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._fields: dict[int, dict[str, int]] = {}
        self._repeated: dict[int, frozenset[str]] = {}

    def event(self, index: int) -> Any:
        """The node's event."""
        return self._outline.events[index]

    def path(self, index: int) -> str:
        """As `spec.containers[0].image`; other keys as `labels["a.b/c"]`."""
        parts = []
        for step in self._ancestry(index):
            slot = self._outline.slots[step]
            if slot <= FIRST:
                parts.append(f"[{FIRST - slot}]")
            elif slot != ROOT:
                key = self._key(slot)
                parts.append(
                    f".{key}"
                    if _BARE.fullmatch(key)
                    else f"[{json.dumps(key, ensure_ascii=False)}]"
                )
        return "".join(reversed(parts)).removeprefix(".")

    def owner(self, index: int) -> str:
        """As `apps/v1 Deployment team-a/web`; "" for what is no Kubernetes object.

        The innermost of the document itself and the `items` of a list in it.
        """
        for step in self._ancestry(index):
            whole = self._outline.slots[step] == ROOT
            if whole or self._is_item(step):
                said = self._object(step)
                if said or whole:
                    return said
        return ""

    def repeated_key(self, index: int) -> str:
        """A key on the way to the value that its mapping has twice; "" for none."""
        for step in self._ancestry(index):
            slot = self._outline.slots[step]
            if slot >= 0:
                key = self._key(slot)
                container = self._outline.parents[step]
                self._read(container)
                if key in self._repeated[container]:
                    return key
        return ""

    def _ancestry(self, index: int) -> list[int]:
        steps = []
        while index >= 0:
            steps.append(index)
            index = self._outline.parents[index]
        return steps

    def _key(self, slot: int) -> str:
        event = self._outline.events[slot]
        return event.value if type(event) is ScalarEvent else "?"

    def _is_item(self, index: int) -> bool:
        outline = self._outline
        if outline.slots[index] > FIRST:
            return False
        items = outline.parents[index]
        slot = outline.slots[items]
        return (
            slot >= 0
            and self._key(slot) == "items"
            and outline.slots[outline.parents[items]] == ROOT
        )

    def _object(self, index: int) -> str:
        fields = self._read(index)
        kind = self._text(fields.get("kind"))
        if not kind:
            return ""
        metadata = self._read(fields.get("metadata", -1))
        name = self._text(metadata.get("name"))
        namespace = self._text(metadata.get("namespace"))
        whose = f"{namespace}/{name}" if namespace and name else name
        parts = (self._text(fields.get("apiVersion")), kind, whose)
        return " ".join(part for part in parts if part)

    def _text(self, index: int | None) -> str:
        if index is None:
            return ""
        event = self._outline.events[index]
        return event.value if type(event) is ScalarEvent else ""

    def _read(self, container: int) -> dict[str, int]:
        """The mapping's scalar keys with the index of each value."""
        if container in self._fields:
            return self._fields[container]
        fields: dict[str, int] = {}
        repeated = set()
        outline = self._outline
        if container >= 0 and type(outline.events[container]) is MappingStartEvent:
            for index in outline.children(container):
                slot = outline.slots[index]
                if slot >= 0:
                    key = self._key(slot)
                    if key in fields and type(outline.events[slot]) is ScalarEvent:
                        repeated.add(key)
                    fields.setdefault(key, index)
        self._fields[container] = fields
        self._repeated[container] = frozenset(repeated)
        return fields
