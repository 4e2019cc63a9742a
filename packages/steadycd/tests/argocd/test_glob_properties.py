"""What must hold for every glob, however it is written."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from steadycd.argocd.destinations import pattern_matches
from steadycd.argocd.glob.match import compile_glob, is_valid, matches
from steadycd.argocd.glob.meaning import is_meant, may_begin_with
from steadycd.argocd.glob.shape import is_exact, literal_start
from steadycd.argocd.glob.syntax import parse
from steadycd.argocd.net_regexp import net_matches
from steadycd.argocd.path_match import path_matches
from steadycd.audit.reach.cluster_index import TextIndex

PIECES = st.sampled_from(
    ["a", "b", "team-", "-", "*", "**", "?", "[ab]", "[!a]", "{a,b}", "{,b}", "/", "."]
)
PATTERNS = st.lists(PIECES, max_size=6).map("".join)
TEXTS = st.lists(st.sampled_from(["a", "b", "team-", "-", "/", "."]), max_size=6).map(
    "".join
)


@given(st.text(max_size=30), st.text(max_size=20))
@example("[", "")
@example("{", "a")
@example("\\", "")
def test_no_pattern_makes_a_parser_fail(pattern: str, text: str) -> None:
    matches(pattern, text)
    path_matches(pattern, text)
    may_begin_with(pattern, text)
    if "\0" not in pattern:
        net_matches(pattern, text)


def test_where_the_library_panics_nothing_matches() -> None:
    assert not matches("a{", "a")
    assert not matches("a{}", "a")


@given(PATTERNS, TEXTS)
def test_what_matches_begins_as_the_pattern_may(pattern: str, text: str) -> None:
    if text and matches(pattern, text):
        assert text.startswith(literal_start(pattern))
        assert all(may_begin_with(pattern, text[:end]) for end in range(len(text) + 1))


@given(TEXTS)
def test_an_exact_pattern_matches_itself_alone(text: str) -> None:
    assert is_exact(text)
    assert matches(text, text)
    assert not matches(text, text + "x")


@given(st.text(max_size=20), st.text(max_size=20))
def test_a_pattern_or_its_negation_matches(pattern: str, text: str) -> None:
    if not pattern.startswith("!"):
        negated = pattern_matches(f"!{pattern}", text)
        assert matches(pattern, text) is not negated


@given(PATTERNS)
def test_a_broken_pattern_is_not_valid_and_matches_nothing(pattern: str) -> None:
    broken = pattern + "["
    if "{" not in pattern:
        assert not is_valid(broken)
    assert not matches(broken, broken)


@given(st.lists(TEXTS.filter(bool), max_size=8), st.one_of(PATTERNS, TEXTS))
def test_an_index_finds_what_a_scan_finds(texts: list[str], pattern: str) -> None:
    for each in (pattern, f"!{pattern}", pattern.replace("a", "?")):
        scanned = {text for text in texts if pattern_matches(each, text)}
        assert scanned == set(TextIndex(texts).matching(each))


@given(PATTERNS, TEXTS, st.sampled_from(["", "/"]))
def test_the_library_matches_no_more_than_is_meant(
    pattern: str, text: str, walls: str
) -> None:
    if text and compile_glob(pattern, walls).match(text.encode()):
        assert is_meant(parse(pattern), text, walls)


@pytest.mark.parametrize(
    "pattern",
    ["*a" * 30, "*" + "a*" * 30 + "b", "?a" * 60, "[ab]*" * 25, "{a,b}*" * 20],
)
def test_hostile_patterns_come_to_an_end(pattern: str) -> None:
    started = time.monotonic()
    matches(pattern, "a" * 60 + "c")
    matches(pattern, "a" * 60)
    assert time.monotonic() - started < 5
