"""merge, mergeOverwrite, deepCopy. Sources: mergo v1.0.1, merge.go (deepMerge)."""

from __future__ import annotations

from imagerewrite.message.budget import Budget, fits_depth, fits_items
from imagerewrite.message.fault import Fault
from imagerewrite.message.functions.function import Table, adds_to
from imagerewrite.message.truth import is_true
from imagerewrite.message.values import DICT, Map, Slice, Value

TABLE: Table = {}
# A value that is kept costs more than one that is looked at.
_COPY_STEPS = 10


@adds_to(TABLE, "merge mustMerge", DICT, "..." + DICT, metered=True)
def merge(budget: Budget, target: Map, *sources: Map) -> Map:
    """The first dict, with what it lacks or has empty from the others."""
    for source in sources:
        target = _merged(budget, target, source, overwrites=False)
    return target


@adds_to(TABLE, "mergeOverwrite mustMergeOverwrite", DICT, "..." + DICT, metered=True)
def merge_overwrite(budget: Budget, target: Map, *sources: Map) -> Map:
    """The first dict, with all from the others."""
    for source in sources:
        target = _merged(budget, target, source, overwrites=True)
    return target


@adds_to(TABLE, "deepCopy mustDeepCopy", "any", metered=True)
def deep_copy(budget: Budget, value: Value) -> Value:
    """A value that shares nothing with the other."""
    if value is None:
        raise Fault("a copy of nil")
    return _copied(budget, value, 0)


def _merged(budget: Budget, target: Map, source: Map, *, overwrites: bool) -> Map:
    if target.nil and not source.nil:
        target = Map(target.type, {})
    _merge(budget, target, source, overwrites, 0)
    return target


def _merge(
    budget: Budget,
    target: Map,
    source: Map,
    overwrites: bool,
    depth: int,
) -> None:
    fits_depth(depth)
    for key, item in list(source.items.items()):
        budget.spend()
        there = target.items.get(key)
        if item is None:
            if overwrites:
                target.items[key] = None
            continue
        if isinstance(item, Map) and isinstance(there, Map):
            if there.type == item.type and not there.nil:
                _merge(budget, there, item, overwrites, depth + 1)
            if there.items:
                continue
        elif isinstance(item, Slice) and is_true(there):
            if overwrites:
                target.items[key] = item
            continue
        if overwrites or not is_true(there):
            target.items[key] = item
            fits_items(len(target.items))


def _copied(budget: Budget, value: Value, depth: int) -> Value:
    fits_depth(depth)
    budget.spend(_COPY_STEPS)
    if isinstance(value, Slice):
        copies = [_copied(budget, item, depth + 1) for item in value.items]
        return Slice(value.type, copies, value.nil)
    if isinstance(value, Map):
        items = {
            key: _copied(budget, item, depth + 1) for key, item in value.items.items()
        }
        return Map(value.type, items, value.nil)
    return value
