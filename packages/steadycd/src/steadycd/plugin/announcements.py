"""What Argo CD's form shows: the parameters that a package takes.

The form is Argo CD's `ParameterAnnouncement`. A default is shown only: Argo CD does not
pass it, cue applies it.
"""

from __future__ import annotations

import json
from typing import Any

from steadycd.plugin.injected import FACTS
from steadycd.plugin.package import Package
from steadycd.plugin.tags import Tag

_TYPES = {"int": "number", "number": "number", "bool": "boolean"}
_OWN: tuple[dict[str, Any], ...] = (
    {
        "name": "expression",
        "title": "Expression",
        "tooltip": "CUE expressions whose objects are taken, instead of all.",
        "collectionType": "array",
        "array": [],
    },
    {
        "name": "package",
        "title": "Package",
        "tooltip": "The package's name, where the folder has several.",
        "collectionType": "string",
        "string": "",
    },
    {
        "name": "cue_tags",
        "title": "CUE tags",
        "tooltip": "Values of tags, by name.",
        "collectionType": "map",
        "map": {},
    },
    {
        "name": "allow_empty",
        "title": "Allow empty",
        "tooltip": "true: a package without objects is no error.",
        "itemType": "boolean",
        "collectionType": "string",
        "string": "false",
    },
)


def announced(package: Package) -> bytes:
    """A JSON array: the package's tags by name, its `@if(…)` names, and ours.

    Not what Argo CD sets itself, nor a tag that has the name of one of ours.
    """
    switches = package.switches
    tags = package.tags()
    taken = FACTS | {each["name"] for each in _OWN}
    found = [_tag(tags[name]) for name in sorted(tags.keys() - taken)]
    found += [_switch(name) for name in sorted(switches - tags.keys() - taken)]
    return json.dumps([*found, *_OWN], indent=2, sort_keys=True).encode() + b"\n"


def _tag(tag: Tag) -> dict[str, Any]:
    tooltip = f"@tag({tag.name}), {tag.type}"
    if tag.short:
        tooltip += "; such as " + ", ".join(tag.short)
    value = {} if tag.default is None else {"string": tag.default}
    return {
        "name": tag.name,
        "title": tag.name,
        "tooltip": tooltip,
        "required": tag.required,
        "itemType": _TYPES.get(tag.type, "string"),
        "collectionType": "string",
        **value,
    }


def _switch(name: str) -> dict[str, Any]:
    return {
        "name": name,
        "title": name,
        "tooltip": f"true: files with @if({name}) count",
        "itemType": "boolean",
        "collectionType": "string",
        "string": "false",
    }
