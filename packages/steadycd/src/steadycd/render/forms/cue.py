"""CUE: the objects by kind, namespace and name, so that packages can be joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from steadycd.objects.rendered import Object
from steadycd.render.forms.quoted import quoted

SUFFIX = ".cue"
PACKAGE = "rendered"
_IDENTIFIER = re.compile("[A-Za-z][A-Za-z0-9]*")
_WORDS = frozenset(
    """
    true false null for if in let try else otherwise fallback func package import self
    """.split()  # noqa: SIM905 (a table)
)


def render(objects: Sequence[Object], header: str) -> str:
    """A file of the package `rendered` whose field `objects` has them all."""
    comment = "".join(f"// {line}\n" for line in header.splitlines())
    fields = "".join(f"\t{_key(each)}: {_value(each, 1)}\n" for each in objects)
    return f"{comment}package {PACKAGE}\n\nobjects: {{\n{fields}}}\n"


def _key(each: Object) -> str:
    meta = each["metadata"]
    return quoted(f"{each['kind']}/{meta.get('namespace', '')}/{meta['name']}")


def _value(value: Any, depth: int) -> str:
    if isinstance(value, dict):
        return "{" + _inside(_fields(value, depth + 1), depth) + "}"
    if isinstance(value, list):
        return "[" + _inside((_value(x, depth + 1) + "," for x in value), depth) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return _text(value, depth)


def _inside(lines: Iterator[str], depth: int) -> str:
    tabs = "\t" * depth
    found = "".join(f"{tabs}\t{line}\n" for line in lines)
    return f"\n{found}{tabs}" if found else ""


def _fields(value: dict[str, Any], depth: int) -> Iterator[str]:
    for key, each in value.items():
        plain = _IDENTIFIER.fullmatch(key) and key not in _WORDS
        yield f"{key if plain else quoted(key)}: {_value(each, depth)}"


def _text(text: str, depth: int) -> str:
    lines = text.split("\n")
    if len(lines) == 1 or not all(each.isprintable() for each in lines):
        return quoted(text)
    tabs = "\t" * (depth + 1)
    block = "".join(f"{tabs}{_escaped(line)}\n" if line else "\n" for line in lines)
    return f'"""\n{block}{tabs}"""'


def _escaped(line: str) -> str:
    return quoted(line)[1:-1].replace('\\"', '"').replace('"""', '\\"""')
