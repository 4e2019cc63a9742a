"""Dicts. Source: sprig v3.3.0, dict.go."""

from __future__ import annotations

from collections.abc import Iterable

from imagerewrite.message.budget import Budget, fits_items
from imagerewrite.message.fault import Fault
from imagerewrite.message.functions.cast import text_of
from imagerewrite.message.functions.function import Table, adds_to
from imagerewrite.message.values import (
    DICT,
    Key,
    Map,
    Slice,
    Value,
    list_of,
    strings,
    type_of,
)

TABLE: Table = {}


@adds_to(TABLE, "dict", "...any", metered=True)
def dict_(budget: Budget, *values: Value) -> Map:
    """Keys and values in turn; a key at the end has ""."""
    found: dict[Key, Value] = {}
    for at in range(0, len(values), 2):
        value = values[at + 1] if at + 1 < len(values) else b""
        found[text_of(budget, values[at])] = value
    return Map(DICT, found)


@adds_to(TABLE, "get", DICT, "string")
def get(value: Map, key: bytes) -> Value:
    """A key's value; "" where there is none."""
    return value.items.get(key, b"")


@adds_to(TABLE, "set", DICT, "string", "any")
def set_(value: Map, key: bytes, item: Value) -> Map:
    """The same dict with a key set."""
    if value.nil:
        raise Fault("assignment to entry in nil map")
    fits_items(len(value.items) + 1)
    value.items[key] = item
    return value


@adds_to(TABLE, "unset", DICT, "string")
def unset(value: Map, key: bytes) -> Map:
    """The same dict without a key."""
    value.items.pop(key, None)
    return value


@adds_to(TABLE, "hasKey", DICT, "string")
def has_key(value: Map, key: bytes) -> bool:
    """Whether there is a key."""
    return key in value.items


@adds_to(TABLE, "pluck", "string", "..." + DICT)
def pluck(key: bytes, *values: Map) -> Slice:
    """A key's value in each dict that has it."""
    return list_of(value.items[key] for value in values if key in value.items)


@adds_to(TABLE, "keys", "..." + DICT)
def keys(*values: Map) -> Slice:
    """All keys: sorted, where Go's order is random."""
    return strings(key for value in values for key in _sorted(value))


@adds_to(TABLE, "values", DICT)
def values_(value: Map) -> Slice:
    """All values, in the order of their keys, where Go's order is random."""
    return list_of(value.items[key] for key in _sorted(value))


@adds_to(TABLE, "pick", DICT, "...string")
def pick(value: Map, *wanted: bytes) -> Map:
    """Some keys only."""
    return Map(DICT, {key: value.items[key] for key in wanted if key in value.items})


@adds_to(TABLE, "omit", DICT, "...string")
def omit(value: Map, *unwanted: bytes) -> Map:
    """All keys but some."""
    left = dict(value.items)
    for key in unwanted:
        left.pop(key, None)
    return Map(DICT, left)


@adds_to(TABLE, "dig", "...any")
def dig(*path: Value) -> Value:
    """Keys, what stands for a missing one, and the dict."""
    if len(path) < 3:
        raise Fault("dig needs at least three arguments")
    *wanted, fallback, inside = path
    if not all(isinstance(key, bytes) for key in wanted):
        raise Fault("dig takes strings for keys")
    for key in wanted:
        if not isinstance(inside, Map) or inside.type != DICT:
            raise Fault(f"dig takes a {DICT}, not {type_of(inside)}")
        if key not in inside.items:
            return fallback
        inside = inside.items[key]
    return inside


def _sorted(value: Map) -> Iterable[bytes]:
    return sorted(key for key in value.items if isinstance(key, bytes))
