"""The real schemas, as `jsonschema` takes them: strict about unknown fields."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema

CRDS = [
    json.loads(path.read_text())
    for path in sorted(Path(__file__).parent.parent.joinpath("crds").glob("*.json"))
]


def _adapted(value: Any) -> Any:
    """OpenAPI 3.0, in which CRDs are written, as JSON Schema.

    Unknown fields are refused wherever fields are known, as kubectl's server does.
    """
    if isinstance(value, list):
        return [_adapted(each) for each in value]
    if not isinstance(value, dict):
        return value
    found = {key: _adapted(each) for key, each in value.items()}
    if found.pop("x-kubernetes-int-or-string", False):
        found.pop("type", None)
        found["anyOf"] = [{"type": "integer"}, {"type": "string"}]
    if found.pop("nullable", False) is True and "type" in found:
        found["type"] = [found["type"], "null"]
    if isinstance(found.get("properties"), dict) and not found.get(
        "x-kubernetes-preserve-unknown-fields"
    ):
        found.setdefault("additionalProperties", False)
    return found


def _validators() -> Iterator[tuple[tuple[str, str], Any]]:
    for crd in CRDS:
        spec = crd["spec"]
        (version,) = spec["versions"]
        schema = _adapted(version["schema"]["openAPIV3Schema"])
        # What all objects have; the API server knows it.
        schema["properties"]["metadata"] = {"type": "object"}
        key = (f"{spec['group']}/{version['name']}", spec["names"]["kind"])
        yield key, jsonschema.Draft202012Validator(schema)


VALIDATORS = dict(_validators())


def violations(each: dict[str, Any]) -> list[str]:
    """What the schema of the object's kind says against it."""
    validator = VALIDATORS[each["apiVersion"], each["kind"]]
    return [
        f"{error.json_path}: {error.message}" for error in validator.iter_errors(each)
    ]
