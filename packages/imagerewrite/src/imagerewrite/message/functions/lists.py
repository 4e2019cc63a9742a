"""Lists as wholes. Source: sprig v3.3.0, list.go."""

from __future__ import annotations

from imagerewrite.message.budget import Budget, fits_items
from imagerewrite.message.fault import Fault
from imagerewrite.message.functions.equality import among
from imagerewrite.message.functions.function import Table, adds_to
from imagerewrite.message.truth import is_true
from imagerewrite.message.values import LIST, Slice, Value, kind_of, list_of

TABLE: Table = {}


@adds_to(TABLE, "list tuple", "...any")
def list_(*values: Value) -> Slice:
    """A list of what is given."""
    return list_of(values)


@adds_to(TABLE, "append push mustAppend mustPush", "any", "any")
def append(value: Value, item: Value) -> Slice:
    """A new list with an item at the end."""
    items = items_of(value, "push on")
    fits_items(len(items) + 1)
    return list_of([*items, item])


@adds_to(TABLE, "prepend mustPrepend", "any", "any")
def prepend(value: Value, item: Value) -> Slice:
    """A new list with an item at the start."""
    items = items_of(value, "prepend on")
    fits_items(len(items) + 1)
    return list_of([item, *items])


@adds_to(TABLE, "concat", "...any")
def concat(*values: Value) -> Slice:
    """One list of several."""
    found = [items_of(value, "concat") for value in values]
    fits_items(sum(map(len, found)))
    joined = [item for items in found for item in items]
    return Slice(LIST, joined, nil=not joined)


@adds_to(TABLE, "reverse mustReverse", "any")
def reverse(value: Value) -> Slice:
    """From the end to the start."""
    return list_of(items_of(value, "find reverse on")[::-1])


@adds_to(TABLE, "compact mustCompact", "any")
def compact(value: Value) -> Slice:
    """Without what is empty."""
    return list_of(filter(is_true, items_of(value, "compact on")))


@adds_to(TABLE, "uniq mustUniq", "any", metered=True)
def uniq(budget: Budget, value: Value) -> Slice:
    """Each item once."""
    found: list[Value] = []
    for item in items_of(value, "find uniq on"):
        if not among(budget, item, found):
            found.append(item)
    return list_of(found)


@adds_to(TABLE, "without mustWithout", "any", "...any", metered=True)
def without(budget: Budget, value: Value, *omitted: Value) -> Slice:
    """A list without some items."""
    items = items_of(value, "find without on")
    return list_of(item for item in items if not among(budget, item, list(omitted)))


@adds_to(TABLE, "has mustHas", "any", "any", metered=True)
def has(budget: Budget, item: Value, value: Value) -> bool:
    """Whether a list holds an item."""
    return value is not None and among(budget, item, items_of(value, "find has on"))


def items_of(value: Value, purpose: str) -> list[Value]:
    """A list's items; Fault for what is no list."""
    if isinstance(value, Slice):
        return value.items
    raise Fault(f"Cannot {purpose} type {kind_of(value)}")
