"""A string in a file, and where a comment would mark it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """Where a marker goes: at byte `at`, behind the bytes `lead` that open it."""

    at: int
    lead: bytes


@dataclass(frozen=True, slots=True)
class Field:
    """A string value.

    `start`: the byte that a Site of it starts at. `line`, `column`: of the same, from
    1, in characters. `marked`: whether a marker governs it. `place`: for one that has
    none; or else why there is no room for it.
    """

    value: str
    path: str
    object: str
    line: int
    column: int
    start: int
    marked: bool
    place: Place | str


@dataclass(frozen=True, slots=True)
class Group:
    """The strings right in one mapping by their keys; or one element of a list.

    `path`: that of the mapping or the element, whose key is "".
    """

    path: str
    fields: dict[str, Field] = field(default_factory=dict)
