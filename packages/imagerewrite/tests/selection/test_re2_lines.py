"""What RE2 finds in tags as lines of one text it finds in each tag."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imagerewrite.selection.errors import PolicyError
from imagerewrite.selection.filtering.go_pattern import read_pattern
from imagerewrite.selection.filtering.line_pattern import for_lines
from imagerewrite.selection.filtering.re2_matcher import re2_lines, re2_tags
from imagerewrite.selection.filtering.re2_pattern import compiled
from imagerewrite.selection.filtering.template import parse_template

TAKEN = [
    "",
    r"^a$|^b$",
    r"\Aa\z",
    r"(?s).*",
    r"(?i:A)-[^-]+",
    r"[^-a]",
    r"[^--a]",
    r"[^[:alpha:]]",
    r"\D\W\s\S\b\B",
    r"\PL+\pL*",
    r"\Q.\E",
    r"\x{41}\101\t",
    r"(?U)a+(b*)",
]
LEFT = [
    r"a\n",
    "a\nb",
    "\\Qa\nb\\E",
    r"\x0a",
    r"\12",
    r"[\n]",
    r"[^]a]",
    r"[\s-]",
    r"[\D]",
    r"[[:space:]]",
    r"[\x00-a]",
    r"(?m)^a$",
    r"(?-m:^)a",
    r"(a|b*)*",
    r"(a|b*){2}",
    r"(a*)\Q\E*",
    r"a^*",
]
ATOMS = st.sampled_from(
    [
        *("a", "b", "-", "1", ".", "[^-]", "[^-a]", "[^[:alpha:]]", r"[\s1]", "\u00e9"),
        *(r"\d", r"\D", r"\s", r"\W", r"\S", r"\PL", r"\pL", r"\n", r"\x0a"),
        *("^", "$", r"\A", r"\z", r"\b", r"\B", r"\Q.\E"),
        *("(?i)", "(?s)", "(?U)", "(?m)", "(?-m)"),
    ]
)
QUANTIFIERS = st.sampled_from(["", "", "", "*", "+", "?", "{2}", "{0,2}", "*?", "??"])
GROUPS = st.sampled_from(["(", "(?:", "(?P<a>", "(?<b>", "(?i:", "(?s:", "(?m-s:"])


def _sequences(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(st.builds(str.__add__, parts, QUANTIFIERS), max_size=4).map("".join)


def _grouped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    options = st.lists(_sequences(inner), min_size=1, max_size=3).map("|".join)
    return ATOMS | st.builds("{}{})".format, GROUPS, options)


PATTERNS = st.lists(
    _sequences(st.recursive(ATOMS, _grouped, max_leaves=6)), min_size=1, max_size=2
).map("|".join)
TEMPLATES = st.sampled_from(["$0", "$1", "$2", "$a", "${b}-$1", "x", "{$1}", "$1$1"])
TAGS = st.lists(st.text("abA-1. \u00e9", max_size=6), max_size=6)


def _same(pattern: str, extract: str, tags: list[str]) -> None:
    read = read_pattern(pattern)
    lines = re2_lines(read, tags)
    if lines is None:
        return
    alone = re2_tags(read, tags)
    parts = parse_template(extract, read.names, read.groups)
    keys, matched = lines.keys(parts)

    assert alone.keys(parts)[0] == keys
    assert alone.matching() == list(matched()) == lines.matching()


@pytest.mark.parametrize("pattern", TAKEN)
def test_a_pattern_that_stays_in_its_line_takes_all_at_once(pattern: str) -> None:
    assert for_lines(pattern) is not None
    tags = ["", "a", "b", "a-b", "", "-", "A1", "\u00e9", "a b", ".", ""]
    for extract in ("$0", "$1"):
        _same(pattern, extract, tags)
        _same(pattern, extract, [])


@pytest.mark.parametrize("pattern", LEFT)
def test_a_pattern_that_may_leave_its_line_takes_each_alone(pattern: str) -> None:
    compiled(read_pattern(pattern))
    assert for_lines(pattern) is None


@settings(max_examples=500, deadline=None)
@given(PATTERNS, TEMPLATES, TAGS)
def test_any_pattern_finds_the_same(
    pattern: str, extract: str, tags: list[str]
) -> None:
    try:
        compiled(read_pattern(pattern))
    except PolicyError:
        return
    _same(pattern, extract, tags)


def test_tags_with_line_feeds_are_taken_alone() -> None:
    read = read_pattern("^b")

    assert re2_lines(read, ["a\nb"]) is None
    assert [] == re2_tags(read, ["a\nb"]).matching()
