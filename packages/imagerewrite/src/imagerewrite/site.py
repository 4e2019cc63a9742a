"""What every format finds in a file: the values that markers govern, and problems."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Site:
    """A value that a marker governs.

    `setter`: `ns:name[:part]`. `start` and `end`: bytes of the file that `render`
    replaces, given the new value; the value's own quotes may be among them.
    `value`: what stands there now, decoded. `line` and `column`: where, from 1, in
    characters. `path`: the field's, as `spec.containers[0].image`. `object`: whose
    it is, as `apps/v1 Deployment team-a/web`; "" where that is not said.
    """

    setter: str
    start: int
    end: int
    value: str
    line: int
    column: int
    path: str
    object: str
    render: Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a person should see. `code`: one of `problem_codes`.

    `line` and `column`: from 1, in characters; 0 where the whole file is meant.
    """

    line: int
    column: int
    code: str
    severity: Severity
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """All that a format found in one file, in the file's order."""

    sites: tuple[Site, ...] = ()
    problems: tuple[Problem, ...] = ()


class Format(Protocol):
    """One kind of file; `formats.registry` has them all."""

    @property
    def name(self) -> str:
        """`yaml`, `cue`."""

    def claims(self, path: str) -> bool:
        """Whether a file of that name is of this kind."""

    def screen(self, data: bytes) -> bool:
        """Whether the bytes can hold a marker at all; quick, never wrong with no."""

    def find(self, data: bytes) -> Found:
        """The markers and what they govern. Never raises for what is in `data`."""
