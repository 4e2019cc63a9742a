"""The objects of a text: YAML or JSON, one or many, Lists in Lists."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from steadycd.audit.reading.item_lines import item_lines
from steadycd.audit.reading.manifest import Manifest, Place
from steadycd_common.errors import SteadyError

_BLANKS = re.compile(r"[ \t\n\r]*")


class Unreadable(SteadyError):
    """A file or stream that could not be read; others still count."""

    exit_status = 4


def manifests(data: bytes, file: str) -> list[Manifest]:
    """All objects in `data`. Raises Unreadable.

    Scalars of YAML stay the text that they are written as.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(f"{file}: this is no UTF-8 text") from None
    found: list[Manifest] = []
    for value, line, index in _values(text, file):
        items = value.get("items") if isinstance(value, Mapping) else None
        lines = item_lines(text, index, line, items) if isinstance(items, list) else []
        found += _objects(value, Place(file, line), lines)
    return found


def _values(text: str, file: str) -> Iterator[tuple[Any, int, int]]:
    """Each with its line, from 1, and where it begins."""
    if text.lstrip()[:1] in ("{", "["):
        try:
            yield from _json_values(text)
        except (ValueError, RecursionError):
            # Flow collections of YAML begin so, too.
            pass
        else:
            return
    from imagerewrite.yaml.documents import documents
    from imagerewrite.yaml.fault import YamlFault

    try:
        read = documents(text)
    except YamlFault as fault:
        line = text.count("\n", 0, fault.index) + 1
        raise Unreadable(f"{file}:{line}: {fault}") from None
    merges = "<<" in text
    line, seen = 1, 0
    for document in read:
        line += text.count("\n", seen, document.index)
        seen = document.index
        value = _merged(document.value) if merges else document.value
        yield value, line, document.index


def _json_values(text: str) -> list[tuple[Any, int, int]]:
    """One value after another. Raises ValueError."""
    decoder = json.JSONDecoder()
    found: list[tuple[Any, int, int]] = []
    at, line, seen = 0, 1, 0
    while (blanks := _BLANKS.match(text, at)) and (at := blanks.end()) < len(text):
        line += text.count("\n", seen, at)
        seen = at
        value, at = decoder.raw_decode(text, seen)
        found.append((value, line, seen))
    return found


def _objects(value: Any, place: Place, lines: Sequence[int] = ()) -> Iterator[Manifest]:
    """`lines`: of the items of a List, where they are known."""
    if isinstance(value, list):
        for each in value:
            yield from _objects(each, place)
    elif isinstance(value, Mapping):
        kind, items = value.get("kind"), value.get("items")
        if isinstance(kind, str) and kind.endswith("List") and isinstance(items, list):
            # The items of a typed list need not say what they are.
            version = value.get("apiVersion")
            for number, each in enumerate(items):
                if isinstance(each, Mapping) and kind != "List":
                    each = {"apiVersion": version, "kind": kind[:-4], **each}
                line = lines[number] if lines else place.line
                yield from _objects(each, Place(place.file, line))
        elif isinstance(kind, str):
            yield Manifest(value, place)


def _merged(value: Any) -> Any:
    """Follow `<<`, as kubectl's reader does."""
    if isinstance(value, list):
        return [_merged(each) for each in value]
    if not isinstance(value, dict):
        return value
    merged = {key: _merged(each) for key, each in value.items() if key != "<<"}
    sources = value.get("<<")
    for source in sources if isinstance(sources, list) else [sources]:
        if isinstance(source, dict):
            for key, each in _merged(source).items():
                merged.setdefault(key, each)
    return merged
