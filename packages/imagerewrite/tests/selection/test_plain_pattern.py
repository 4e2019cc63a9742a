"""Patterns that Python's `re` takes in place of RE2 mean the same there."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imagerewrite.selection.errors import PolicyError
from imagerewrite.selection.filtering.go_pattern import read_pattern
from imagerewrite.selection.filtering.plain_lines import plain_lines
from imagerewrite.selection.filtering.plain_pattern import read_plain
from imagerewrite.selection.filtering.re2_matcher import re2_tags
from imagerewrite.selection.filtering.re2_pattern import compiled
from imagerewrite.selection.filtering.tag_filter import filter_tags
from imagerewrite.selection.filtering.template import parse_template

LEFT_TO_RE2 = [
    r"^a|b$",
    r"a$b",
    r"a^b",
    r"^^a",
    r"(?i:a)",
    r"(?U)a+",
    r"(?i)(?-i)a",
    r"[[:foo:]]",
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
    r"\b",
    r"\Q.\E",
    r"[^]",
    r"[z-a]",
    r"[a",
    r"(a",
    r"a)",
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
    r"(?i)^MAIN-[A-F0-9]+-(?P<ts>[0-9]+)$",
    r"(?i)[^a]-K",
    r"(?ms)^v.*",
    r"^[\d-z]+$",
    r"^main-[a-f0-9]+-([0-9]+)?$",
    r"^v?(\d+)(?:\.(\d+)(?:\.(\d+))?)?",
    r"main-.*-(\d+)",
    r"^main-[[:xdigit:]]+-(?P<ts>[0-9]+)$",
    r"[]1-]+[[:^alpha:]][^\s]\S\D\x31?\pN?",
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
    [
        *("a", "b", "-", "1", r"\.", ".", "[a-c]", "[^-]", "[-1]", r"\d", r"\w"),
        *("[^a1]", "K", "[[:alpha:]]", "[^B]", r"\D"),
    ]
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
    st.sampled_from(["", "^", "(?i)", "(?i)^"]),
    _sequences(st.recursive(CHARACTERS, _grouped, max_leaves=6)),
    st.sampled_from(["", "$"]),
)
TEMPLATES = st.sampled_from(
    ["", "$0", "$1", "$2", "$a", "${b}-$1", "x", "{$1}", "$1$1"]
)
LINES = st.lists(st.text("abAB-1._ck", max_size=8), max_size=8)


def _same(pattern: str, extract: str, tags: list[str]) -> None:
    read = read_pattern(pattern)
    re2 = re2_tags(read, tags)
    wanted = (
        re2.keys(parse_template(extract, read.names, read.groups))[0]
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
    assert read_plain(read_pattern(pattern).text) is not None
    for extract in ("", "$0", "$1", "${1}.$2", "$ts", "${id}", "{}$v"):
        _same(pattern, extract, TAGS)


@settings(max_examples=700, deadline=None)
@given(PATTERNS, TEMPLATES, LINES)
def test_any_pattern_means_the_same(
    pattern: str, extract: str, tags: list[str]
) -> None:
    try:
        compiled(read_pattern(pattern))
    except PolicyError:
        assert read_plain(pattern) is None
        return
    _same(pattern, extract, tags)


def test_groups_in_loops_are_left_to_re2_where_they_count() -> None:
    for pattern, unsure in [
        ("^(a)-((b))$", set()),
        ("^((a)-)?c", set()),
        ("^(?:(a)|b)(c)", set()),
        ("^((a)|b)?c", {2}),
        ("^(x((a)|b)y)?c", {3}),
        ("^(?:(a)b)+(c)", {1}),
        ("^(?:(a)b)??(c)", {1}),
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
    started = time.process_time()
    _same(pattern, "$0", tags)
    assert time.process_time() - started < 2


def test_a_pattern_without_a_start_is_slow_where_it_often_begins() -> None:
    plain = read_plain("a.*-b.*c")

    assert plain is not None
    assert plain_lines(plain, ["a" * 128] * 20) is None
    assert plain_lines(plain, ["b" * 127 + "a"] * 20) is not None
