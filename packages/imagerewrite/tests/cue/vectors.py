"""The conformance vectors for CUE."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "conformance"


@cache
def cases(name: str) -> list[dict[str, Any]]:
    """The lines of a file of vectors."""
    lines = (FOLDER / name).read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


@cache
def setters() -> dict[str, str]:
    """What the policies in use say, by setter."""
    values: dict[str, str] = {}
    for policy in json.loads((FOLDER / "policies-in-use.json").read_text("utf-8")):
        whole = f"{policy['namespace']}:{policy['name']}"
        image = f"{policy['image']}:{policy['tag']}"
        digest = policy["digest"]
        values[whole] = f"{image}@{digest}" if digest else image
        values[f"{whole}:tag"] = policy["tag"]
        values[f"{whole}:name"] = policy["image"]
        values[f"{whole}:digest"] = digest
    return values
