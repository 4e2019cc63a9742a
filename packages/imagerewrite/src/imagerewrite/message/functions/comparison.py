"""eq, ne, lt, le, gt, ge. Source: Go 1.26, text/template/funcs.go."""

from __future__ import annotations

from imagerewrite.message.fault import Fault
from imagerewrite.message.functions.function import VALUE, Table, adds_to
from imagerewrite.message.values import (
    Int,
    Map,
    Slice,
    Struct,
    Value,
    integer,
    is_integer,
    kind_of,
    type_of,
)

TABLE: Table = {}
_BASIC = {
    "bool": "bool",
    "float64": "float",
    "complex128": "complex",
    "string": "string",
}


@adds_to(TABLE, "eq", VALUE, "..." + VALUE)
def eq(first: Value, *others: Value) -> bool:
    """Whether the first equals one of the others."""
    if not others:
        raise Fault("missing argument for comparison")
    return any(_equal(first, other) for other in others)


@adds_to(TABLE, "ne", VALUE, VALUE)
def ne(first: Value, second: Value) -> bool:
    """Not eq."""
    return not _equal(first, second)


@adds_to(TABLE, "lt", VALUE, VALUE)
def lt(first: Value, second: Value) -> bool:
    """Less: of numbers of one kind, or of strings byte by byte."""
    kinds = _basic(first), _basic(second)
    if "" in kinds:
        raise Fault("invalid type for comparison")
    if is_integer(first) and is_integer(second):
        return integer(first) < integer(second)
    if kinds[0] != kinds[1]:
        raise _incompatible(first, second)
    if isinstance(first, float) and isinstance(second, float):
        return first < second
    if isinstance(first, bytes) and isinstance(second, bytes):
        return first < second
    raise Fault("invalid type for comparison")


@adds_to(TABLE, "le", VALUE, VALUE)
def le(first: Value, second: Value) -> bool:
    """Less or equal."""
    return lt(first, second) or _equal(first, second)


@adds_to(TABLE, "gt", VALUE, VALUE)
def gt(first: Value, second: Value) -> bool:
    """Not le, also where one is not a number."""
    return not le(first, second)


@adds_to(TABLE, "ge", VALUE, VALUE)
def ge(first: Value, second: Value) -> bool:
    """Not lt."""
    return not lt(first, second)


def _basic(value: Value) -> str:
    if is_integer(value):
        unsigned = isinstance(value, Int) and kind_of(value).startswith("u")
        return "uint" if unsigned else "int"
    return _BASIC.get(kind_of(value), "")


def _equal(first: Value, second: Value) -> bool:
    if is_integer(first) and is_integer(second):
        return integer(first) == integer(second)
    if _basic(first) != _basic(second):
        if first is None or second is None:
            return False
        raise _incompatible(first, second)
    if _basic(first):
        return first == second
    if first is None or second is None:
        return _is_nil(first) and _is_nil(second)
    if kind_of(first) != kind_of(second):
        raise Fault(f"non-comparable types: {type_of(first)}, {type_of(second)}")
    if _is_nil(first) or _is_nil(second):
        return _is_nil(first) and _is_nil(second)
    if isinstance(second, (Slice, Map)) or not _comparable(second):
        raise Fault(f"non-comparable type: {type_of(second)}")
    if kind_of(first) == "ptr":
        return first is second
    return first == second


def _comparable(value: Value) -> bool:
    if isinstance(value, Struct):
        return all(_comparable(field) for _, field in value.fields)
    return not isinstance(value, (Slice, Map))


def _is_nil(value: Value) -> bool:
    return value is None or (isinstance(value, (Slice, Map)) and value.nil)


def _incompatible(first: Value, second: Value) -> Fault:
    return Fault(
        f"incompatible types for comparison: {type_of(first)} and {type_of(second)}"
    )
