"""JSON: one List, which kubectl takes."""

from __future__ import annotations

import json
from collections.abc import Sequence

from steadycd.objects.rendered import Object

SUFFIX = ".json"


def render(objects: Sequence[Object], header: str) -> str:
    """The List; JSON has no comment for a header."""
    del header
    found = {"apiVersion": "v1", "kind": "List", "items": list(objects)}
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"
