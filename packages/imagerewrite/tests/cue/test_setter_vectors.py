"""Golden cases: which bytes of a CUE file a setter changes."""

from __future__ import annotations

from typing import Any

import pytest

from imagerewrite.cue import parse

from .edited import edited, found_in
from .vectors import cases, setters

CASES = cases("cue-setters.jsonl")
every_case = pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])


@every_case
def test_the_marked_values_change_and_nothing_else(case: dict[str, Any]) -> None:
    data, changes = edited(case["input"].encode(), setters())
    assert case["output"].encode() == data
    assert case["changes"] == changes


@every_case
def test_a_second_run_changes_nothing(case: dict[str, Any]) -> None:
    once, _ = edited(case["input"].encode(), setters())
    assert (once, []) == edited(once, setters())


def test_what_a_site_says_stands_at_its_place() -> None:
    for case in CASES:
        data = case["input"].encode()
        for site in found_in(data).sites:
            before = data[: site.start].decode()
            assert site.line == before.count("\n") + 1
            line = before.removeprefix("\ufeff").rpartition("\n")[2]
            assert site.column == len(line) + 1
            assert site.path


def test_what_was_cue_is_cue_afterwards() -> None:
    for case in CASES:
        if "invalid" not in case["id"]:
            parse(case["output"])
