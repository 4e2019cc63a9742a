"""The schemas that the package publishes, made from the types.

`python -m steadycd.documents.published` writes them anew.
"""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

from steadycd.documents.cue_definition import cue_definition
from steadycd.documents.json_schema import json_schema
from steadycd.platform.document import Platform
from steadycd.service.document import Service


def published() -> dict[str, str]:
    """The text of each file by its path within the package."""
    found = {}
    for model in (Platform, Service):
        kind = model.__name__.lower()
        schema = json_schema(model)
        text = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        found[f"{kind}/{kind}-1.schema.json"] = text
        found[f"{kind}/{kind}.cue"] = cue_definition(model.__name__, schema)
    return found


if __name__ == "__main__":
    home = Path(str(files("steadycd")))
    for path, text in published().items():
        (home / path).write_text(text)
