"""What Flux itself, and Go with sprig, give for the same templates."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from imagerewrite.message.error import TemplateError

from .rendered import CASES, DATA, rendered

VECTORS = Path(__file__).parents[1] / "conformance" / "templates.jsonl"


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().split("\n") if line]


@pytest.mark.parametrize("case", lines_of(VECTORS), ids=lambda case: case["id"])
def test_a_template_gives_what_flux_gives(case: dict[str, Any]) -> None:
    if "error" in case:
        with pytest.raises(TemplateError):
            rendered(case["template"], case)
    else:
        assert case["text"] == rendered(case["template"], case)


# One test for a file: a thousand ids would say less than the templates themselves.
@pytest.mark.parametrize("name", ["syntax", "functions", "messages"])
def test_a_template_gives_what_go_gives(name: str) -> None:
    cases = lines_of(CASES / f"{name}.jsonl")
    different = []
    for case in cases:
        try:
            text: str | None = rendered(case["template"], DATA[case["data"]])
        except TemplateError:
            text = None
        if text != case.get("text"):
            different.append((case["template"], case.get("text"), text))
    assert [] == different
    assert len(cases) > 100
