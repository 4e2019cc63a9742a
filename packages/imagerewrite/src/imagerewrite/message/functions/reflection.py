"""Types and equality. Source: sprig v3.3.0, reflect.go; Go's reflect.DeepEqual."""

from __future__ import annotations

from imagerewrite.message.budget import Budget
from imagerewrite.message.functions.equality import deep_equal
from imagerewrite.message.functions.function import Table, adds_to
from imagerewrite.message.values import Value, kind_of, raw, type_of

TABLE: Table = {}


@adds_to(TABLE, "typeOf", "any")
def type_of_(value: Value) -> bytes:
    """Go's name of the type."""
    return raw(type_of(value))


@adds_to(TABLE, "typeIs", "string", "any")
def type_is(target: bytes, value: Value) -> bool:
    """Whether the type has a name."""
    return target == raw(type_of(value))


@adds_to(TABLE, "typeIsLike", "string", "any")
def type_is_like(target: bytes, value: Value) -> bool:
    """The same, or a pointer to it."""
    return raw(type_of(value)) in (target, b"*" + target)


@adds_to(TABLE, "kindOf", "any")
def kind_of_(value: Value) -> bytes:
    """Go's kind."""
    return raw(kind_of(value))


@adds_to(TABLE, "kindIs", "string", "any")
def kind_is(target: bytes, value: Value) -> bool:
    """Whether the kind has a name."""
    return target == raw(kind_of(value))


@adds_to(TABLE, "deepEqual", "any", "any", metered=True)
def deep_equal_(budget: Budget, first: Value, second: Value) -> bool:
    """Whether two values are alike all the way down."""
    return deep_equal(budget, first, second)
