"""The published schemas of both documents."""

from __future__ import annotations

from importlib.resources import files

KINDS = ("platform", "service")
_FILES = {
    "yaml": "{}-1.schema.json",
    "json": "{}-1.schema.json",
    "cue": "{}.cue",
}


def schema(kind: str, form: str) -> bytes:
    """JSON Schema, or with the form `cue` the definition, of one of `KINDS`."""
    name = _FILES[form].format(kind)
    return files(f"steadycd.{kind}").joinpath(name).read_bytes()
