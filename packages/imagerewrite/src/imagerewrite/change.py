"""What a rewrite changes: one value in one file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """A value replaced by another.

    `setter`: `ns:name[:part]`. `old` and `new`: decoded values. `start` and `end`:
    the bytes that are replaced, as they were before. `line` and `column`: from 1, in
    characters. `path`: the field's. `object`: whose field it is. `format`: of the file.
    """

    setter: str
    old: str
    new: str
    start: int
    end: int
    line: int
    column: int
    path: str
    object: str
    format: str
