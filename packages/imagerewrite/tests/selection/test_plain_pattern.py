"""Patterns that Python's `re` takes in place of RE2 mean the same there."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imagerewrite.selection.errors import PolicyError
from imagerewrite.selection.filtering.plain_lines import plain_lines
from imagerewrite.selection.filtering.plain_pattern import read_plain
from imagerewrite.selection.filtering.re2_matcher import re2_matcher
from imagerewrite.selection.filtering.tag_filter import filter_tags
from imagerewrite.selection.filtering.template import parse_template

LEFT_TO_RE2 = [
    r"^a|b$",
    r"a$b",
    r"a^b",
    r"^^a",
    r"(?i)a",
    r"(?s:.)",
    r"(?=a)",
    r"(?P=a)",
    r"(a+)+",
    r"(?:a*)?",
    r"(a|)",
    r"(?:ab){2}",
    r"a**",
    r"a*+",
    r"a{2}{3}",
    r"a{3,1}",
    r"a{1001}",
    r"a{,2}",
    r"a{",
    r"*a",
    r"\Aa\z",
    r"\1",
    r"\D",
    r"\s",
    r"\b",
    r"\pL",
    r"\Q.\E",
    r"\x41",
    r"[[:alpha:]]",
    r"[]a]",
    r"[^]",
    r"[z-a]",
    r"[\d-z]",
    r"[a",
    r"[^\s]",
    r"(a",
    r"a)",
    r"(?P<a>x)(?P<a>y)",
    "\u00e9",
    "a\nb",
    "\\",
    "(" * 50 + ")" * 50,
]
PLAIN = [
    "",
    r"^main-[a-f0-9]+-(?P<ts>[0-9]+)$",
    r"^main-[a-f0-9]+-(?<ts>[0-9]+)",
    r"^v(\d+)\.(\d+)\.(\d+)$",
    r"^(?P<v>.*)-(?:alpine|debian)$",
    r".*-([0-9]+)$",
    r"^pr-(?P<id>\d+)-.*",
    r"^v?[0-9]+(\.[0-9]+)?(?:-rc[0-9]+)?$",
    r"[^-]*?-[\w.]{1,3}",
    r"^((a|b)-)?c",
    r".[0-9]$",
    r"(.)-c",
]
TAGS = [
    "main-0af-12",
    "main-0af-12-x",
    "main--",
    "v1.2.3",
    "v1.2.3-rc4",
    "1.2",
    "pr-7-x",
    "pr-7",
    "a-c",
    "b-c",
    "c",
    "x-alpine",
    "x-1-2-debian",
    "-",
    "_.-",
]

CHARACTERS = st.sampled_from(
    ["a", "b", "-", "1", r"\.", ".", "[a-c]", "[^-]", "[-1]", r"\d", r"\w", "[^a1]"]
)
QUANTIFIERS = st.sampled_from(
    ["", "", "", "*", "+", "?", "{2}", "{1,}", "{0,2}", "*?", "+?", "??"]
)
GROUPS = st.sampled_from(["(", "(?:", "(?P<a>", "(?<b>"])


def _sequences(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(st.builds(str.__add__, parts, QUANTIFIERS), max_size=4).map("".join)


def _grouped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    options = st.lists(_sequences(inner), min_size=1, max_size=2).map("|".join)
    return CHARACTERS | st.builds("{}{})".format, GROUPS, options)


PATTERNS = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "^"]),
    _sequences(st.recursive(CHARACTERS, _grouped, max_leaves=6)),
    st.sampled_from(["", "$"]),
)
TEMPLATES = st.sampled_from(
    ["", "$0", "$1", "$2", "$a", "${b}-$1", "x", "{$1}", "$1$1"]
)
LINES = st.lists(st.text("ab-1._c", max_size=8), max_size=8)


def _same(pattern: str, extract: str, tags: list[str]) -> None:
    re2 = re2_matcher(pattern, tags)
    wanted = (
        re2.keys(parse_template(extract, re2.names, re2.groups))
        if extract
        else re2.matching()
    )
    found = filter_tags(tags, pattern, extract)

    assert wanted == list(found.keys)
    assert re2.matching() == list(found.tags)


@pytest.mark.parametrize("pattern", LEFT_TO_RE2)
def test_what_might_mean_something_else_is_left_to_re2(pattern: str) -> None:
    assert read_plain(pattern) is None


@pytest.mark.parametrize("pattern", PLAIN)
def test_what_people_write_is_plain_and_means_the_same(pattern: str) -> None:
    assert read_plain(pattern) is not None
    for extract in ("", "$0", "$1", "${1}.$2", "$ts", "${id}", "{}$v"):
        _same(pattern, extract, TAGS)


@settings(max_examples=1000, deadline=None)
@given(PATTERNS, TEMPLATES, LINES)
def test_any_pattern_means_the_same(
    pattern: str, extract: str, tags: list[str]
) -> None:
    try:
        re2_matcher(pattern, [])
    except PolicyError:
        assert read_plain(pattern) is None
        return
    names = ("<a>", "<b>")
    if any(pattern.count(name) > 1 for name in names):
        return
    _same(pattern, extract, tags)


def test_groups_that_may_be_left_out_are_left_to_re2_where_they_count() -> None:
    for pattern, unsure in [
        ("^(a)-((b))$", set()),
        ("^((a|b)-)?c", {1, 2}),
        ("^(?:(a)|b)(c)", {1}),
        ("^(?:(a)b)+(c)", {1}),
    ]:
        plain = read_plain(pattern)
        assert plain is not None
        assert unsure == plain.unsure


@pytest.mark.parametrize("tags", [["a\nb"], ["\u00e9"], ["\n", "a"]])
def test_tags_that_are_no_lines_of_ascii_are_left_to_re2(tags: list[str]) -> None:
    plain = read_plain("^[^-]*")

    assert plain is not None
    assert plain_lines(plain, tags) is None
    _same("^[^-]*", "$0", tags)


def test_what_would_take_long_is_left_to_re2() -> None:
    tags = ["1" * 128] * 500
    pattern = r"[0-9]*[0-9]*[0-9]*[0-9]*x"
    plain = read_plain(pattern)

    assert plain is not None
    assert plain_lines(plain, tags) is None
    assert plain_lines(plain, ["1"]) is not None
    started = time.perf_counter()
    _same(pattern, "$0", tags)
    assert time.perf_counter() - started < 2
