"""Which structs of a value are objects of Kubernetes.

A struct whose apiVersion and kind are both strings is one, and nothing in it is
looked at; everything else is searched. A schema in a CustomResourceDefinition, or a
template in an Application, is therefore no object.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from steadycd.plugin.errors import Refused

Object = dict[str, Any]
_FIX = "give it both, or hide it (`_name: …`)"


def start_of(value: object) -> tuple[str, object]:
    """Where to look: `objects`, `timoni.apply`, or all of it; with its path."""
    if isinstance(value, dict) and not _is_object(value):
        if isinstance(value.get("objects"), dict | list):
            return "objects", value["objects"]
        timoni = value.get("timoni")
        if isinstance(timoni, dict) and isinstance(timoni.get("apply"), dict):
            return "timoni.apply", timoni["apply"]
    return "", value


def find_objects(path: str, value: object) -> Iterator[tuple[str, Object]]:
    """Each object in `value`, with its path; instead of a list, what is in it.

    Raises Refused for what is half an object.
    """
    left = [(path, value, False)]
    while left:
        path, value, listed = left.pop()
        children: list[tuple[str, object, bool]] = []
        if isinstance(value, list):
            children = [(f"{path}[{n}]", each, listed) for n, each in enumerate(value)]
        elif not isinstance(value, dict):
            if listed:
                raise Refused(
                    "{} is in a List, and no object", _FIX, parts=[_shown(path)]
                )
        elif _is_object(value):
            if not _is_list(value):
                yield path, value
            elif value.get("items"):
                children = [(f"{path}.items", value["items"], True)]
        else:
            _check_no_half(path, value, listed)
            children = [(f"{path}.{key}", each, False) for key, each in value.items()]
        left += [each for each in reversed(children) if each[2] or _may_hold(each[1])]


def _may_hold(value: object) -> bool:
    return isinstance(value, dict | list)


def _is_object(value: Object) -> bool:
    return isinstance(value.get("apiVersion"), str) and isinstance(
        value.get("kind"), str
    )


def _is_list(value: Object) -> bool:
    """As Argo CD has it: whatever has an array of items; and lists that have none."""
    items, kind = value.get("items", ()), value["kind"]
    if items is None:
        return bool(kind.endswith("List"))
    return isinstance(items, list) or (kind == "List" and value["apiVersion"] == "v1")


def _check_no_half(path: str, value: Object, listed: bool) -> None:
    halves = [key for key in ("apiVersion", "kind") if isinstance(value.get(key), str)]
    if listed or (halves and isinstance(value.get("metadata"), dict)):
        has = halves[0] if halves else "neither apiVersion nor kind"
        only = "has only " if halves else "has "
        raise Refused(f"{{}} {only}{has}", _FIX, parts=[_shown(path)])


def _shown(path: str) -> str:
    return ascii(path[:200].removeprefix(".")) if path else "the package's value"
