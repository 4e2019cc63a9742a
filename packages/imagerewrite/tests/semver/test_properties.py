"""The highest of many tags is the highest of each looked at alone."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from imagerewrite.selection.errors import PolicyError
from imagerewrite.semver import Constraint, Version
from imagerewrite.semver.highest import highest

NUMBERS = st.sampled_from(["0", "1", "2", "10", "01", "18446744073709551615", "x"])
ENDS = st.sampled_from(["", "", "", "-0", "-rc.1", "-rc.10", "-a", "-01", "+b", "-a+b"])
OPERATORS = st.sampled_from(
    ["", "=", "!=", ">", "<", ">=", "=>", "<=", "=<", "~", "~>", "^"]
)


@st.composite
def versions(draw: st.DrawFn) -> str:
    numbers = draw(st.lists(NUMBERS, min_size=1, max_size=3))
    return draw(st.sampled_from(["", "", "v"])) + ".".join(numbers) + draw(ENDS)


TERMS = st.builds("{}{}".format, OPERATORS, versions())
RANGES = st.lists(
    st.lists(TERMS, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=3
).map(" || ".join)
TAGS = st.lists(versions() | st.sampled_from(["latest", "1.0.0\n", "1.0.0é", ""]))


def _highest(constraint: Constraint, tags: list[str]) -> set[str]:
    allowed = [
        (version.key, tag)
        for tag in tags
        if (version := Version.parse(tag)) and constraint.allows(tag)
    ]
    best = max((key for key, _ in allowed), default=None)
    return {tag for key, tag in allowed if key == best}


@settings(max_examples=500, deadline=None)
@given(RANGES, TAGS)
def test_the_fast_way_finds_what_the_slow_way_finds(text: str, tags: list[str]) -> None:
    try:
        constraint = Constraint(text)
    except PolicyError:
        return

    assert _highest(constraint, tags) == set(highest(constraint, tags))


@given(st.text())
def test_any_text_is_a_range_or_a_policy_error(text: str) -> None:
    try:
        Constraint(text).allows(text)
    except PolicyError as error:
        assert str(error)  # noqa: PT017 - either is right


def test_a_number_that_is_no_uint64_is_in_no_version() -> None:
    tags = ["2.0.0", "2.18446744073709551616.0", "2.0.18446744073709551616"]

    assert ["2.0.0"] == list(highest(Constraint("*"), tags))


def test_a_release_is_not_in_a_hole_of_prereleases() -> None:
    tags = ["1.2.3", "1.2.3-0", "1.1.0"]

    assert ["1.2.3"] == list(highest(Constraint("!=1.2-0"), tags))
    assert ["1.2.3-0"] == list(highest(Constraint("!=1.2 >=1-0"), tags))


def test_a_tag_of_endless_digits_is_no_version() -> None:
    tags = ["9" * 5000 + ".0.0", "1.0.0"]

    assert ["1.0.0"] == list(highest(Constraint("*"), tags))
