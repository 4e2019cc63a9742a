"""Go's values in Python.

Go           | here
nil, invalid | None
a nil inside | NIL: an element of type interface{} that holds nothing
bool         | bool
int          | int
float64      | float
complex128   | complex
string       | bytes: Go's strings need not be UTF-8, and functions cut them anywhere
int64 etc.   | Int
slices, maps | Slice, Map
structs      | Struct
other types  | an object with a `type`, whose methods `methods` knows
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

ANY = "interface {}"
LIST = "[]interface {}"
STRINGS = "[]string"
DICT = "map[string]interface {}"
STRING_MAP = "map[string]string"

Value: TypeAlias = object
Key: TypeAlias = "bytes | Struct"


class NilInterface(Enum):
    """The type of NIL."""

    NIL = "nil"


NIL = NilInterface.NIL


@dataclass(frozen=True, slots=True)
class Int:
    """An integer of a type other than int."""

    type: str
    value: int


@dataclass(slots=True, eq=False)
class Slice:
    """`nil`: Go's nil slice, which JSON shows as null."""

    type: str
    items: list[Value]
    nil: bool = False


@dataclass(slots=True, eq=False)
class Map:
    """A map is shared by all who hold it; functions change it in place."""

    type: str
    items: dict[Key, Value]
    nil: bool = False

    @property
    def element(self) -> str:
        """The type of its values."""
        return _ELEMENTS.get(self.type) or self.type.partition("]")[2]


@dataclass(frozen=True, slots=True)
class Struct:
    """`fields`: names and values in their order; `embedded`: names promoted."""

    type: str
    fields: tuple[tuple[str, Value], ...]
    embedded: bool = False

    def get(self, name: str) -> tuple[bool, Value]:
        """A field's value, also of one that is promoted."""
        for field, value in self.fields:
            if field == name:
                return True, value
        for _, value in self.fields:
            if isinstance(value, Struct) and value.embedded:
                found, inner = value.get(name)
                if found:
                    return True, inner
        return False, None


_ELEMENTS = {"update.ObjectChanges": "[]update.Change"}
_NAMED_KINDS = {
    "time.Duration": "int64",
    "time.Month": "int",
    "time.Weekday": "int",
}
_SCALARS: dict[type, str] = {
    bool: "bool",
    int: "int",
    float: "float64",
    complex: "complex128",
    bytes: "string",
}


def type_of(value: Value) -> str:
    """Go's name of a value's type; `<nil>` for none."""
    if value is None or value is NIL:
        return "<nil>"
    return _SCALARS.get(type(value)) or str(getattr(value, "type", "?"))


def kind_of(value: Value) -> str:
    """What reflect.Kind prints."""
    if value is None or value is NIL:
        return "invalid"
    if isinstance(value, Slice):
        return "slice"
    if isinstance(value, Map):
        return "map"
    if isinstance(value, Int):
        return _NAMED_KINDS.get(value.type, value.type)
    name = type_of(value)
    if type(value) in _SCALARS:
        return name
    return "ptr" if name.startswith("*") else "struct"


def is_integer(value: Value) -> bool:
    """Whether it is of an integer kind; a bool is not."""
    return isinstance(value, Int) or (
        isinstance(value, int) and value is not True and value is not False
    )


def integer(value: Value) -> int:
    """An integer's value, of whatever type."""
    if isinstance(value, Int):
        return value.value
    if isinstance(value, int):
        return value
    raise TypeError(type_of(value))


def wrap(value: int, bits: int = 64) -> int:
    """A signed integer as it overflows in Go."""
    half = 1 << (bits - 1)
    return (value + half) % (1 << bits) - half


def int64(value: int) -> Int:
    """An int64, wrapped."""
    return Int("int64", wrap(value))


def list_of(items: Iterable[Value]) -> Slice:
    """A []interface{}."""
    return Slice(LIST, list(items))


def strings(items: Iterable[bytes]) -> Slice:
    """A []string."""
    return Slice(STRINGS, list(items))


def runes(text: bytes) -> str:
    """A string's characters; each byte that is not UTF-8 is U+FFFD, as in Go."""
    decoded = text.decode("utf-8", "surrogateescape")
    if decoded.isascii():
        return decoded
    return "".join("\ufffd" if "\udc80" <= c <= "\udcff" else c for c in decoded)


def raw(text: str) -> bytes:
    """A Go string of a Python text."""
    return text.encode("utf-8", "surrogatepass")
