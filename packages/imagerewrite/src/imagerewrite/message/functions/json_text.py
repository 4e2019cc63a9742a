"""A value as JSON text. Source: Go 1.26, encoding/json/encode.go."""

from __future__ import annotations

import math
import re

from imagerewrite.message.budget import Budget, fits, fits_depth
from imagerewrite.message.go_format.floats import format_float
from imagerewrite.message.layout import json_time
from imagerewrite.message.methods import string_of
from imagerewrite.message.times import Time
from imagerewrite.message.values import (
    Int,
    Map,
    Slice,
    Struct,
    Value,
    raw,
    type_of,
)

_ESCAPED = re.compile('[\x00-\x1f"\\\\\u2028\u2029\udc80-\udcff]')
_ESCAPED_HTML = re.compile('[\x00-\x1f"\\\\\u2028\u2029\udc80-\udcff<>&]')
_SHORT = {
    '"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f",
    "\n": "\\n", "\r": "\\r", "\t": "\\t",
}  # fmt: skip
# The fields of these types, as their tags name them; empty ones are left out.
_TAGGED = {
    "APIVersion": "apiVersion",
    "Kind": "kind",
    "Name": "name",
    "Namespace": "namespace",
}
_TAGGED_TYPES = {
    "update.ObjectIdentifier",
    "yaml.ResourceIdentifier",
    "yaml.TypeMeta",
    "yaml.NameMeta",
}


class Unencodable(Exception):
    """A value that JSON cannot show."""


def encode(budget: Budget, value: Value, indent: str, *, html: bool) -> bytes:
    """The text; raises Unencodable."""
    writer = _Writer(budget, indent, _ESCAPED_HTML if html else _ESCAPED)
    writer.value(value, 0)
    return raw("".join(writer.parts))


class _Writer:
    def __init__(self, budget: Budget, indent: str, escaped: re.Pattern[str]) -> None:
        self.budget = budget
        self.indent = indent
        self.escaped = escaped
        self.parts: list[str] = []
        self.size = 0

    def write(self, text: str) -> None:
        self.size += len(text)
        fits(self.size)
        self.budget.handle(len(text))
        self.parts.append(text)

    def value(self, value: Value, depth: int) -> None:
        fits_depth(depth)
        if value is None:
            self.write("null")
        elif isinstance(value, bool):
            self.write("true" if value else "false")
        elif isinstance(value, (int, Int)):
            self.write(str(value.value if isinstance(value, Int) else value))
        elif isinstance(value, float):
            self.write(_number(value))
        elif isinstance(value, bytes):
            self.string(value)
        elif isinstance(value, Slice):
            self.slice(value, depth)
        elif isinstance(value, Map):
            self.map(value, depth)
        elif isinstance(value, Struct):
            self.struct(value, depth)
        else:
            self.other(value)

    def string(self, text: bytes) -> None:
        decoded = text.decode("utf-8", "surrogateescape")
        self.write('"' + self.escaped.sub(_escape, decoded) + '"')

    def slice(self, value: Slice, depth: int) -> None:
        if value.nil:
            self.write("null")
            return
        self.write("[")
        for number, item in enumerate(value.items):
            self.separate(number, depth + 1)
            self.value(item, depth + 1)
        self.close("]", len(value.items), depth)

    def map(self, value: Map, depth: int) -> None:
        if value.type == "update.ObjectChanges":
            raise Unencodable(f"json: unsupported type: {value.type}")
        if value.nil:
            self.write("null")
            return
        keys = sorted(key for key in value.items if isinstance(key, bytes))
        self.members([(key, value.items[key]) for key in keys], depth)

    def struct(self, value: Struct, depth: int) -> None:
        tagged = value.type in _TAGGED_TYPES
        self.members(list(_fields(value, tagged=tagged)), depth)

    def members(self, members: list[tuple[bytes, Value]], depth: int) -> None:
        self.write("{")
        for number, (key, item) in enumerate(members):
            self.separate(number, depth + 1)
            self.string(key)
            self.write(": " if self.indent else ":")
            self.value(item, depth + 1)
        self.close("}", len(members), depth)

    def separate(self, number: int, depth: int) -> None:
        if number:
            self.write(",")
        if self.indent:
            self.write("\n" + self.indent * depth)

    def close(self, bracket: str, count: int, depth: int) -> None:
        if self.indent and count:
            self.write("\n" + self.indent * depth)
        self.write(bracket)

    def other(self, value: Value) -> None:
        text = raw(json_time(value)) if isinstance(value, Time) else string_of(value)
        if text is None or isinstance(value, complex):
            raise Unencodable(f"json: unsupported type: {type_of(value)}")
        self.string(text)


def _fields(value: Struct, *, tagged: bool) -> list[tuple[bytes, Value]]:
    found: list[tuple[bytes, Value]] = []
    for name, item in value.fields:
        if isinstance(item, Struct) and item.embedded:
            found += _fields(item, tagged=tagged)
        elif not tagged:
            found.append((raw(name), item))
        elif item:
            found.append((raw(_TAGGED[name]), item))
    return found


def _number(value: float) -> str:
    if math.isnan(value) or math.isinf(value):
        raise Unencodable(f"json: unsupported value: {format_float(value, 'g', -1)}")
    size = abs(value)
    if size and (size < 1e-6 or size >= 1e21):
        text = format_float(value, "e", -1)
        return f"{text[:-2]}{text[-1]}" if text[-4:-1] == "e-0" else text
    return format_float(value, "f", -1)


def _escape(match: re.Match[str]) -> str:
    if match[0] >= "\udc80":
        return "\\ufffd"
    return _SHORT.get(match[0]) or f"\\u{ord(match[0]):04x}"
