"""The exclusionList."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imagerewrite.objects.image_repository import SIGNATURES
from imagerewrite.scanning.exclusion import Exclusion, ExclusionFault

TAGS = ("1.0", "1.0.sig", "latest", "sha256-ab.att", "sha256-ab.sig", "v1")

KEPT: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "nothing matches": (("nothing",), TAGS),
    "the end only": ((r"^\.sig",), TAGS),
    "a list replaces the default": ((r"^v",), TAGS[:-1]),
    "the default": ((SIGNATURES,), ("1.0", "latest", "sha256-ab.att", "v1")),
    "an empty list is the default": ((), ("1.0", "latest", "sha256-ab.att", "v1")),
    "it is found anywhere": (("ab",), ("1.0", "1.0.sig", "latest", "v1")),
    "any of several": (("^1", "^v", r"\.sig$"), ("latest", "sha256-ab.att")),
    "the empty pattern is everywhere": (("",), ()),
    "RE2's classes": ((r"^[[:digit:]]\pP",), TAGS[2:]),
}


@pytest.mark.parametrize(("patterns", "kept"), KEPT.values(), ids=list(KEPT))
def test_which_tags_are_kept(patterns: tuple[str, ...], kept: tuple[str, ...]) -> None:
    assert tuple(sorted(kept, reverse=True)) == Exclusion.of(patterns).kept(TAGS)


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("(", "missing )"),
        ("(?=x)", "invalid perl operator"),
        (r"(a)\1", "invalid escape sequence"),
        ("x{1001}", "invalid repetition size"),
    ],
)
def test_what_is_no_re2_pattern_is_refused(
    pattern: str, why: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ExclusionFault, match="no RE2 pattern: " + why[:3]) as caught:
        Exclusion.of(["^ok$", pattern])

    assert repr(pattern) in str(caught.value)
    assert why in str(caught.value)
    assert ("", "") == capfd.readouterr()


def test_there_are_25_patterns_at_most() -> None:
    assert () == Exclusion.of(["x"] * 25).kept(["x"])
    with pytest.raises(ExclusionFault, match="has 26 patterns, at most 25"):
        Exclusion.of(["x"] * 26)


@given(st.lists(st.from_regex(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,9}", fullmatch=True)))
def test_the_order_is_that_of_bytes_descending(tags: list[str]) -> None:
    kept = Exclusion.of(["^$"]).kept(tags)

    assert sorted((tag.encode() for tag in tags), reverse=True) == [
        tag.encode() for tag in kept
    ]
