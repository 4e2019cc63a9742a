"""The conformance vectors of policies, whose answers are the reference's."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "conformance"
KINDS = {"semver": "range", "numerical": "order", "alphabetical": "order"}


@cache
def cases() -> list[dict[str, Any]]:
    """The lines of the file."""
    lines = (FOLDER / "policies.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def constraints() -> list[dict[str, Any]]:
    """Those that check tags against a range."""
    return [case for case in cases() if case.get("mode") == "check"]


def selections() -> list[dict[str, Any]]:
    """Those that select a tag."""
    return [case for case in cases() if case.get("mode") != "check"]


def spec_of(case: dict[str, Any]) -> dict[str, Any]:
    """The spec of an ImagePolicy."""
    kind = next(kind for kind in KINDS if kind in case)
    spec: dict[str, Any] = {"policy": {kind: {KINDS[kind]: case[kind]}}}
    if "pattern" in case:
        spec["filterTags"] = {"pattern": case["pattern"], "extract": case["extract"]}
    return spec
