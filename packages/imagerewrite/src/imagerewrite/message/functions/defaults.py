"""default, empty and what asks the same. Source: sprig v3.3.0, defaults.go."""

from __future__ import annotations

from imagerewrite.message.fault import Fault
from imagerewrite.message.functions.function import Table, adds_to
from imagerewrite.message.truth import is_true
from imagerewrite.message.values import Value

TABLE: Table = {}


@adds_to(TABLE, "empty", "any")
def empty(value: Value) -> bool:
    """Whether a value is the zero of its type."""
    return not is_true(value)


@adds_to(TABLE, "default", "any", "...any")
def default(fallback: Value, *given: Value) -> Value:
    """What is given first, where it is not empty."""
    return given[0] if given and is_true(given[0]) else fallback


@adds_to(TABLE, "coalesce", "...any")
def coalesce(*values: Value) -> Value:
    """The first that is not empty."""
    return next((value for value in values if is_true(value)), None)


@adds_to(TABLE, "all", "...any")
def all_(*values: Value) -> bool:
    """Whether none is empty."""
    return all(map(is_true, values))


@adds_to(TABLE, "any", "...any")
def any_(*values: Value) -> bool:
    """Whether one is not empty."""
    return any(map(is_true, values))


@adds_to(TABLE, "ternary", "any", "any", "bool")
def ternary(yes: Value, no: Value, condition: bool) -> Value:
    """One of two."""
    return yes if condition else no


@adds_to(TABLE, "fail", "string")
def fail(message: bytes) -> Value:
    """End the rendering."""
    raise Fault(message.decode(errors="replace"))
