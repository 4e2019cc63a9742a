"""What pydantic finds wrong, as we say it: what it must be, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_TYPES = {
    "string_type": "must be text; put it in quotes",
    "bool_type": "must be true or false; write it without quotes",
    "int_type": "must be a whole number; write it without quotes",
    "list_type": "must be a list; write '- ' before each item, or [ITEM, ITEM]",
    "dict_type": "must be names with values; write NAME: VALUE",
    "string_too_short": "is empty; write something",
    "too_short": "is an empty list; write at least one item",
}
_BOUNDS = {
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
    "string_too_long": "must have at most {max_length} characters",
    "literal_error": "must be {expected}",
}
STRUCT = frozenset({"model_type", "model_attributes_type"})
"""Types of error for something else where a struct must be."""


def wording(kind: str, context: Mapping[str, Any], said: str) -> tuple[str, str]:
    """A message and a hint. `kind`, `context`, `said`: of pydantic's error."""
    if kind in _BOUNDS:
        return _BOUNDS[kind].format_map(context), ""
    # What our own checks raise is a sentence with its advice.
    text = _TYPES.get(kind) or said.removeprefix("Value error, ")
    message, _, hint = text.partition("; ")
    if message.startswith("Input "):
        message = f"it {message.partition(' ')[2]}"
    return message, hint
