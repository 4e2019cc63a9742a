"""The funnel: how many tags at each step, and why others lost."""

from __future__ import annotations

from typing import Any

import pytest

from imagerewrite.selection.errors import PolicyError
from imagerewrite.selection.funnel import funnel_of

TAGS = ["latest", "v2.0.0", "2.0.0-rc.1", "1.9.0", "1.10.0", "1.10", "01.10.0"]
RANGE: dict[str, Any] = {"policy": {"semver": {"range": ">=1.0.0 <2.0.0"}}}

# The spec, the tags, and of each loser the tag and the reason.
LOSERS: dict[str, tuple[dict[str, Any], list[str], list[tuple[str, str]]]] = {
    "alone": (RANGE, ["1.0.0"], []),
    "versions": (
        RANGE,
        TAGS,
        [
            ("v2.0.0", "not in <2.0.0"),
            ("2.0.0-rc.1", "a prerelease, and the range names none"),
            ("01.10.0", "equal to 1.10.0, and the first of equals counts"),
            ("1.9.0", "1.10.0 is higher"),
            ("latest", "no version"),
            ("1.10", "no version"),
        ],
    ),
    "several ranges": (
        {"policy": {"semver": {"range": "^1 || ^3"}}},
        ["2.0.0", "1.0.0"],
        [("2.0.0", "not in ^1")],
    ),
    "nothing in range": (
        {"policy": {"semver": {"range": "^9"}}},
        ["1.1.0", "1.0.0"],
        [("1.1.0", "not in ^9"), ("1.0.0", "not in ^9")],
    ),
    "numbers": (
        {"policy": {"numerical": {}}},
        ["9", "10", "07", "+7"],
        [("9", "10 is higher"), ("+7", "10 is higher"), ("07", "10 is higher")],
    ),
    "equal numbers": (
        {"policy": {"numerical": {"order": "desc"}}},
        ["2", "1.0", "1"],
        [
            ("1.0", "equal to 1, and the last of equals counts"),
            ("2", "1 is lower"),
        ],
    ),
    "what is no number": (
        {"policy": {"numerical": {}}},
        ["x", "1"],
        [
            ("x", "no number, and all have to be"),
            ("1", "not selected, as another one is no number"),
        ],
    ),
    "letters": (
        {"policy": {"alphabetical": {"order": "desc"}}},
        ["b", "a"],
        [("b", "a is earlier")],
    ),
    "a filter": (
        {
            "policy": {"numerical": {}},
            "filterTags": {"pattern": "^[a-z]-([0-9])$", "extract": "$1"},
        },
        ["z", "c-2", "b-2", "b-1", "a-2"],
        [
            ("b-2", "the same is extracted from a-2, which comes later"),
            ("c-2", "the same is extracted from a-2, which comes later"),
            ("b-1", "2 is higher"),
            ("z", "does not match the pattern"),
        ],
    ),
}


@pytest.mark.parametrize(("spec", "tags", "losers"), LOSERS.values(), ids=list(LOSERS))
def test_why_others_lost(
    spec: dict[str, Any], tags: list[str], losers: list[tuple[str, str]]
) -> None:
    assert losers == [(each.tag, each.reason) for each in funnel_of(spec, tags).losers]


def test_how_many_there_are_at_each_step() -> None:
    funnel = funnel_of(
        {**RANGE, "filterTags": {"pattern": "^v?[0-9]+[.].*", "extract": "$0"}}, TAGS
    )

    assert (7, 6, 3) == (funnel.tags, funnel.matching, funnel.counted)
    assert ("1.10.0", None) == (funnel.tag, funnel.error)
    assert "highest of 3 in >=1.0.0 <2.0.0 that match ^v?[0-9]+[.].*" == funnel.why
    assert funnel_of(RANGE, TAGS).matching is None


def test_ten_losers_are_shown() -> None:
    tags = [f"1.{minor}.0" for minor in range(30)]

    losers = funnel_of(RANGE, tags).losers
    assert [f"1.{minor}.0" for minor in range(28, 18, -1)] == [
        each.tag for each in losers
    ]
    assert 3 == len(funnel_of(RANGE, tags, shown=3).losers)


def test_a_policy_that_selects_nothing_has_a_funnel() -> None:
    funnel = funnel_of(RANGE, ["latest"])

    assert ("", "", 0) == (funnel.tag, funnel.why, funnel.counted)
    assert funnel.error is not None
    assert funnel_of(RANGE, []).error is not None


@pytest.mark.parametrize("text", ["==", ""])
def test_an_invalid_policy_has_none(text: str) -> None:
    with pytest.raises(PolicyError):
        funnel_of({"policy": {"semver": {"range": text}}}, TAGS)
