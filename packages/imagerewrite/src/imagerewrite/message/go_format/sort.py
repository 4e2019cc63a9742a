"""The order in which Go prints, and ranges over, a map."""

from __future__ import annotations

from typing import Any

from imagerewrite.message.values import Key, Map, Struct, Value


def sorted_items(value: Map) -> list[tuple[Key, Value]]:
    """Items in the order of internal/fmtsort: structs field by field."""
    return sorted(value.items.items(), key=lambda item: _order(item[0]))


def _order(key: Value) -> Any:
    if isinstance(key, Struct):
        return tuple(_order(value) for _, value in key.fields)
    return key
