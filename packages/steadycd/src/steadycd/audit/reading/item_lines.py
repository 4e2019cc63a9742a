"""Where the items of a List stand.

Looked for in the text, which is much faster than to read it again with places, and
taken only where as many items are found as there are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

_JSON_ITEMS = re.compile(r'"items"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")
_YAML_ITEMS = re.compile(
    r"^items:[ \t]*(?:#.*)?\n((?:[ \t]*(?:#.*)?\n)*)", re.MULTILINE
)
_FIRST = re.compile(r"( *)-(?=\s)")


def item_lines(text: str, start: int, line: int, items: Sequence[Any]) -> list[int]:
    """The line of each item of the List that begins at `start`, in line `line`.

    All are `line` where the text does not tell.
    """
    found = _in_json if text.startswith("{", start) else _in_yaml
    places = found(text, start, items)
    if len(places) != len(items):
        return [line] * len(items)
    lines = []
    for before, at in pairwise([start, *places]):
        line += text.count("\n", before, at)
        lines.append(line)
    return lines


def _in_json(text: str, start: int, items: Sequence[Any]) -> list[int]:
    found = _JSON_ITEMS.search(text, start)
    if found is None:
        return []
    decoder = json.JSONDecoder()
    places = []
    at = found.end()
    for item in items:
        blanks = _BETWEEN.match(text, at)
        at = blanks.end() if blanks else at
        places.append(at)
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return []
        if value != item:
            return []
    return places


def _in_yaml(text: str, start: int, items: Sequence[Any]) -> list[int]:
    key = _YAML_ITEMS.search(text, start)
    first = _FIRST.match(text, key.end()) if key else None
    if key is None or first is None:
        return []
    dash = first[1] + "-"
    # What is deeper belongs to an item; what is not ends them.
    deeper = re.compile(rf"{first[1]}(?:[ \t]|-(?=\s))|[ \t]*(?:#|$)")
    places = []
    at = key.end()
    while at < len(text) and deeper.match(text, at, _end(text, at) + 1):
        if text.startswith(dash, at) and text[at + len(dash)] in " \t\n\r":
            places.append(at)
            if len(places) > len(items):
                return []
        at = _end(text, at) + 1
    return places


def _end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
