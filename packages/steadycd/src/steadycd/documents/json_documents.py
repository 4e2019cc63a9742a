"""JSON as a value, with the places of all fields.

Python's own parser says what is JSON and what a text's escapes stand for; the places
are found in what it has read. Refused: a key that is there twice, half a surrogate
pair, a number that a YAML reader of ours would refuse.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from imagerewrite.positions import Positions
from steadycd.documents.document import Document, Path, Place
from steadycd.documents.fault import Fault
from steadycd.documents.scalar import plain_value

_BLANK = re.compile(r"[ \t\n\r]*")
_TOO_DEEP = "1:1: too many lists and objects in each other"
_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"')
_PLAIN = re.compile(r"[-+.0-9A-Za-z]+")


class JsonFault(ValueError):
    """Not JSON; the message has line and column."""


def json_documents(file: str, data: bytes, faults: list[Fault]) -> list[Document]:
    """The object in `data`, if it is one; what is wrong is added to `faults`.

    Raises JsonFault where it is no JSON at all.
    """
    text = _checked(data)
    reader = _Reader(file, text, Positions(text), faults)
    try:
        value, _ = reader.value(_blank(text, 0), ())
    except RecursionError:
        raise JsonFault(_TOO_DEEP) from None
    if not isinstance(value, dict):
        return []
    return [Document(file, value, reader.keys, reader.values)]


def _checked(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise JsonFault("1:1: not UTF-8") from None
    try:
        json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        message = f"{error.lineno}:{error.colno}: {error.msg}"
        raise JsonFault(message) from None
    except RecursionError:
        raise JsonFault(_TOO_DEEP) from None
    except ValueError as error:
        raise JsonFault(f"1:1: {error}") from None
    return text


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no number")


@dataclass(slots=True)
class _Reader:
    """Over text that is JSON."""

    file: str
    text: str
    positions: Positions
    faults: list[Fault]
    keys: dict[Path, Place] = field(default_factory=dict)
    values: dict[Path, Place] = field(default_factory=dict)

    def value(self, at: int, path: Path) -> tuple[Any, int]:
        """The value at that character, and where it ends."""
        place = self.positions.line_column(at)
        self.values[path] = place
        first = self.text[at]
        if first == "{":
            return self._object(at + 1, path)
        if first == "[":
            return self._array(at + 1, path)
        if first == '"':
            return self._string(at)
        match = _PLAIN.match(self.text, at)
        assert match  # noqa: S101
        try:
            return plain_value(match[0]), match.end()
        except ValueError:
            hint = "write a whole number of at most 18 digits, or a text"
            self._refuse(place, f"the number {match[0][:80]}", hint)
            return 0, match.end()

    def _object(self, at: int, path: Path) -> tuple[dict[str, Any], int]:
        found: dict[str, Any] = {}
        at = _blank(self.text, at)
        while self.text[at] != "}":
            place = self.positions.line_column(at)
            key, at = self._string(at)
            inner = (*path, key)
            if inner in self.keys:
                self._refuse(place, f"{key} is there twice", "leave one out")
            self.keys[inner] = place
            colon = _blank(self.text, at)
            found[key], at = self.value(_blank(self.text, colon + 1), inner)
            at = self._next(at)
        return found, at + 1

    def _array(self, at: int, path: Path) -> tuple[list[Any], int]:
        found: list[Any] = []
        at = _blank(self.text, at)
        while self.text[at] != "]":
            value, at = self.value(at, (*path, len(found)))
            found.append(value)
            at = self._next(at)
        return found, at + 1

    def _next(self, at: int) -> int:
        """Where the next member begins, or the closing bracket is."""
        at = _blank(self.text, at)
        return _blank(self.text, at + 1) if self.text[at] == "," else at

    def _string(self, at: int) -> tuple[str, int]:
        match = _STRING.match(self.text, at)
        assert match  # noqa: S101
        value, end = json.loads(match[0]), match.end()
        if not value.isascii() and re.search("[\ud800-\udfff]", value):
            place = self.positions.line_column(at)
            self._refuse(place, "half a character (a surrogate)", "write all of it")
            value = value.encode(errors="replace").decode()
        return value, end

    def _refuse(self, place: Place, message: str, hint: str) -> None:
        self.faults.append(Fault(self.file, *place, "", message, hint))


def _blank(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at
