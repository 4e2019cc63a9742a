"""What kustomize v5.8.1 leaves of its images, in the file's own order."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from imagerewrite.kustomize.arguments import parse_arguments
from steadycd_common.errors import UsageError

from .case_files import edited

VECTORS = Path(__file__).parents[1] / "conformance" / "kustomize-set-image.jsonl"
CASES = [json.loads(line) for line in VECTORS.read_text().splitlines()]
SET = [case for case in CASES if "error" not in case]
REFUSED = [case for case in CASES if "error" in case]


def images_of(text: str) -> list[dict[str, str]]:
    document = YAML(typ="safe").load(text)
    return [dict(each) for each in document.get("images") or []]


def outside(text: str) -> list[str]:
    """The lines that are not about images."""
    lines = text.splitlines()
    heads = [n for n, line in enumerate(lines) if line.startswith("images:")]
    if not heads:
        return lines
    behind = heads[0] + 1
    while behind < len(lines) and lines[behind].startswith((" ", "-")):
        behind += 1
    return lines[: heads[0]] + lines[behind:]


@pytest.mark.parametrize("case", SET, ids=lambda case: case["id"])
def test_the_images_are_those_of_kustomize(case: dict[str, Any]) -> None:
    before = images_of(case["input"])

    text = edited(case["input"].encode(), *case["args"]).decode()

    after = images_of(text)
    assert case["images"] == sorted(after, key=lambda image: image["name"])
    known = [each["name"] for each in before]
    assert known == [each["name"] for each in after][: len(known)]


@pytest.mark.parametrize("case", SET, ids=lambda case: case["id"])
def test_every_other_line_is_as_it_was(case: dict[str, Any]) -> None:
    before = case["input"]

    after = edited(before.encode(), *case["args"]).decode()

    kept = [line for line in outside(before) if line]
    assert kept == [line for line in outside(after) if line]
    assert before.count("#") == after.count("#")


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["id"])
def test_what_kustomize_refuses_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="does not say what to set") as caught:
        parse_arguments(case["args"])

    assert 2 == caught.value.exit_status
