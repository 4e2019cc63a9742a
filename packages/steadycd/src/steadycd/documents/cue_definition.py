"""A CUE definition from a JSON Schema of ours, as a person would write it.

`cue import` makes one, too, but a `matchN` of each field that may be left out, in
which editors complete nothing. Only the keywords that our schemas have are known.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

Schema = dict[str, Any]
_TYPES = {"boolean": "bool", "integer": "int", "string": "string"}


def cue_definition(name: str, schema: Schema) -> str:
    """A file of the package `steadycd` that defines `#NAME` and all that it needs."""
    parts = {name: schema, **schema.get("$defs", {})}
    return "package steadycd\n" + "".join(
        f"\n{_definition(key, part)}" for key, part in parts.items()
    )


def _definition(name: str, schema: Schema) -> str:
    said = schema.get("description", "")
    comment = f"// {said.splitlines()[0]}\n" if said else ""
    fields = schema.get("properties", {})
    if schema.get("maxProperties") == 1:
        choices = (f"{{{key}!: {_type(each)}}}" for key, each in fields.items())
        return f"{comment}{_name(name)}: {' | '.join(choices)}\n"
    required = schema.get("required", [])
    lines = "".join(
        f"\t{line}\n"
        for key, each in fields.items()
        for line in _field(key, each, "!" if key in required else "?")
    )
    return f"{comment}{_name(name)}: {{\n{lines}}}\n"


def _field(key: str, schema: Schema, mark: str) -> Iterator[str]:
    if text := schema.get("description"):
        yield f"// {text}"
    yield f"{key}{mark}: {_type(schema)}"


def _type(schema: Schema) -> str:
    if reference := schema.get("$ref"):
        return _name(reference.rpartition("/")[2])
    if "const" in schema:
        return json.dumps(schema["const"])
    if "enum" in schema:
        return " | ".join(map(json.dumps, schema["enum"]))
    if schema["type"] == "array":
        item = _type(schema["items"])
        item = f"({item})" if " " in item else item
        return f"[{item}, ...{item}]" if schema.get("minItems") else f"[...{item}]"
    if schema["type"] == "object":
        return _mapping(schema)
    bounds = [_TYPES[schema["type"]]]
    if pattern := schema.get("pattern"):
        bounds = [f"=~{json.dumps(pattern)}"]
    if schema.get("minLength") and not pattern:
        bounds = ['!=""']
    if "minimum" in schema:
        bounds.append(f">={schema['minimum']}")
    return " & ".join(bounds)


def _mapping(schema: Schema) -> str:
    """A struct with any names of one form."""
    ((key, value),) = schema["patternProperties"].items()
    return f"{{[=~{json.dumps(key)}]: {_type(value)}}}"


def _name(key: str) -> str:
    return "#" + "".join(part[0].upper() + part[1:] for part in re.findall("\\w+", key))
