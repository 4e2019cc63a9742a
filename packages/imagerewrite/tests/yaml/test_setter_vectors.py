"""Golden cases: which bytes of a YAML file a setter changes."""

from __future__ import annotations

from typing import Any

import pytest

from imagerewrite import rewrite_bytes

from .vectors import cases, setters

CASES = cases()
# The pure parser is slow: all of the cases with a name, one in ten of the random ones.
FEWER = [case for case in CASES if not case["id"].endswith(tuple("123456789"))]


def _check(case: dict[str, Any]) -> None:
    result = rewrite_bytes(case["input"].encode(), case["path"], setters())

    assert case["output"].encode() == result.data
    assert case["changes"] == sorted(
        [change.setter, change.new] for change in result.changes
    )
    if not case["reference_differs"]:
        assert case["reference_changes"] == sorted(
            [change.setter, change.old, change.new] for change in result.changes
        )
    again = rewrite_bytes(result.data, case["path"], setters())
    assert (result.data, ()) == (again.data, again.changes)


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_marked_values_change_and_nothing_else(case: dict[str, Any]) -> None:
    _check(case)


@pytest.mark.usefixtures("without_libyaml")
@pytest.mark.parametrize("case", FEWER, ids=[case["id"] for case in FEWER])
def test_they_do_so_without_libyaml(case: dict[str, Any]) -> None:
    _check(case)


def test_where_a_field_that_looks_right_is_left_something_says_so() -> None:
    left = [
        case for case in CASES if "reported as a problem" in case["reference_differs"]
    ]
    for case in left:
        assert rewrite_bytes(case["input"].encode(), case["path"], setters()).problems
    assert left
