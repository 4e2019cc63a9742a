"""reflect.DeepEqual."""

from __future__ import annotations

from imagerewrite.message.budget import Budget, fits_depth
from imagerewrite.message.values import Map, Slice, Struct, Value, type_of


def deep_equal(budget: Budget, first: Value, second: Value, depth: int = 0) -> bool:
    """Whether types and contents are the same; a nil slice is no empty one."""
    fits_depth(depth)
    budget.spend()
    if type_of(first) != type_of(second):
        return False
    if isinstance(first, Slice) and isinstance(second, Slice):
        if first.nil != second.nil or len(first.items) != len(second.items):
            return False
        return first is second or all(
            deep_equal(budget, one, other, depth + 1)
            for one, other in zip(first.items, second.items, strict=True)
        )
    if isinstance(first, Map) and isinstance(second, Map):
        budget.spend(len(first.items))
        if first.nil != second.nil or first.items.keys() != second.items.keys():
            return False
        return first is second or all(
            deep_equal(budget, item, second.items[key], depth + 1)
            for key, item in first.items.items()
        )
    if isinstance(first, Struct) and isinstance(second, Struct):
        return all(
            deep_equal(budget, one, other, depth + 1)
            for (_, one), (_, other) in zip(first.fields, second.fields, strict=True)
        )
    if isinstance(first, bytes):
        budget.handle(len(first))
    return first == second


def among(budget: Budget, value: Value, items: list[Value]) -> bool:
    """Whether a list holds a value."""
    return any(deep_equal(budget, value, item) for item in items)
