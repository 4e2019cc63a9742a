"""What an object is called, and where it was read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class ObjectName:
    """`namespace/name`, as Flux prints it; in a marker it is `namespace:name`."""

    namespace: str
    name: str

    def __str__(self) -> str:
        return f"{self.namespace}/{self.name}"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where an object begins: a file, line and column from 1."""

    file: str
    line: int
    column: int
