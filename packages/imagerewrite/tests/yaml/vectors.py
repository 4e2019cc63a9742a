"""The conformance vectors for YAML, with the policies in use."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from imagerewrite import ImageRef, Policy, setters_of

FOLDER = Path(__file__).parents[1] / "conformance"


@cache
def cases() -> list[dict[str, Any]]:
    """The lines of the file."""
    lines = (FOLDER / "yaml-setters.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


@cache
def setters() -> dict[str, str]:
    """What the policies in use say, by setter."""
    policies = json.loads((FOLDER / "policies-in-use.json").read_text("utf-8"))
    return setters_of(
        Policy(
            policy["namespace"],
            policy["name"],
            ImageRef(policy["image"], policy["tag"], policy["digest"]),
        )
        for policy in policies
    )
