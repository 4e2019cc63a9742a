"""Reading an object that may hold anything: what has the wrong type is not there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


def text_of(holder: Mapping[str, Any], key: str) -> str:
    """The text at `key`, or the empty text."""
    found = holder.get(key)
    return found if isinstance(found, str) else ""


def texts_of(holder: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """The texts of the list at `key`."""
    return tuple(each for each in list_of(holder, key) if isinstance(each, str))


def mapping_of(holder: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """The mapping at `key`, or an empty one."""
    found = holder.get(key)
    return found if isinstance(found, Mapping) else {}


def mappings_of(holder: Mapping[str, Any], key: str) -> tuple[Mapping[str, Any], ...]:
    """The mappings in the list at `key`."""
    return tuple(each for each in list_of(holder, key) if isinstance(each, Mapping))


def list_of(holder: Mapping[str, Any], key: str) -> list[Any]:
    """The list at `key`, or an empty one."""
    found = holder.get(key)
    return found if isinstance(found, list) else []


def folded(holder: Mapping[str, Any], names: Iterable[str]) -> Mapping[str, Any]:
    """With these names for keys that differ in case alone, as encoding/json has it."""
    known = {name.lower(): name for name in names}
    return {known.get(key.casefold(), key): value for key, value in holder.items()}
