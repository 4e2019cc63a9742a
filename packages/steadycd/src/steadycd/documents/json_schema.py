"""JSON Schema of a typed document, as editors like it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel


def json_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The schema: without titles that repeat names, and without null."""
    schema = model.model_json_schema()
    # Of generic types, the key has all of the parameters.
    names = {key: each["title"] for key, each in schema["$defs"].items()}
    schema["$defs"] = {names[key]: each for key, each in schema["$defs"].items()}
    references = {f"#/$defs/{key}": f"#/$defs/{name}" for key, name in names.items()}
    plain = _plain(schema, references)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **plain}


def _plain(value: Any, references: Mapping[str, str], *, names: bool = False) -> Any:
    """`names`: whether the keys are names of fields, and no keywords."""
    if isinstance(value, list):
        return [_plain(each, references) for each in value]
    if not isinstance(value, dict):
        return references.get(value, value) if isinstance(value, str) else value
    if not names and (choices := value.get("anyOf")):
        # Null is what a field that is left out has; nobody may write it.
        (only,) = [each for each in choices if each != {"type": "null"}]
        rest = {key: each for key, each in value.items() if key != "anyOf"}
        return _plain({**rest, **only}, references)
    if not names and "patternProperties" in value:
        value = {**value, "additionalProperties": False}
    return {
        key: _plain(
            each, references, names=not names and key in ("properties", "$defs")
        )
        for key, each in value.items()
        if names or not (key == "title" or (key == "default" and each is None))
    }
