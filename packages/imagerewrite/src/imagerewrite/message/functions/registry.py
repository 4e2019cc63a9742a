"""All functions by name."""

from __future__ import annotations

from imagerewrite.message.functions import (
    builtin,
    casing,
    comparison,
    dates,
    defaults,
    dicts,
    encoding,
    escaping,
    hashes,
    json,
    list_parts,
    lists,
    math,
    merge,
    padding,
    paths,
    reflection,
    regex,
    semver,
    strings,
    urls,
)
from imagerewrite.message.functions.function import Function, Table
from imagerewrite.message.functions.refused import REFUSED

# sprig's slice takes the place of Go's own.
_FUNCTIONS: Table = {
    **builtin.TABLE,
    **comparison.TABLE,
    **escaping.TABLE,
    **casing.TABLE,
    **dates.TABLE,
    **defaults.TABLE,
    **dicts.TABLE,
    **encoding.TABLE,
    **hashes.TABLE,
    **json.TABLE,
    **list_parts.TABLE,
    **lists.TABLE,
    **math.TABLE,
    **merge.TABLE,
    **padding.TABLE,
    **paths.TABLE,
    **reflection.TABLE,
    **regex.TABLE,
    **semver.TABLE,
    **strings.TABLE,
    **urls.TABLE,
}


def known(name: str) -> bool:
    """Whether templates can call it."""
    return name in _FUNCTIONS


def refused(name: str) -> str:
    """Why a function of Flux's is refused; "" for all others."""
    return REFUSED.get(name, "")


def find(name: str) -> Function:
    """A function that is known."""
    return _FUNCTIONS[name]


def names() -> list[str]:
    """All functions that templates can call, sorted."""
    return sorted(_FUNCTIONS)
