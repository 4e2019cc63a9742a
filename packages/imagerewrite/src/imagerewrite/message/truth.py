"""What `if` holds to be true."""

from __future__ import annotations

from imagerewrite.message.values import NIL, Int, Map, Slice, Value


def is_true(value: Value) -> bool:
    """Whether a value is not the zero of its type; structs always are."""
    if value is None or value is NIL:
        return False
    if isinstance(value, (Slice, Map)):
        return bool(value.items)
    if isinstance(value, Int):
        return value.value != 0
    if isinstance(value, (bool, int, float, complex, bytes)):
        return bool(value)
    return True
