"""Where Go's patterns and those of RE2 in C++ differ, they are Go's.

The answers are those of Go 1.26's regexp.
"""

from __future__ import annotations

import pytest

from imagerewrite.selection.errors import InvalidPolicy
from imagerewrite.selection.filtering.go_pattern import read_pattern
from imagerewrite.selection.filtering.re2_pattern import compiled
from imagerewrite.selection.filtering.tag_filter import filter_tags

# A pattern, and the characters of "aB1_ -" that it matches.
MATCHED: dict[str, str] = {
    r"\p{Letter}": "aB",
    r"\P{Letter}": "1_ -",
    r"\p{^Letter}": "1_ -",
    r"\P{^Letter}": "aB",
    r"\p{L}": "aB",
    r"\pL": "aB",
    r"\pl": "aB",
    r"\p{lu}": "B",
    r"\p{Decimal_Number}": "1",
    r"\p{decimal number}": "1",
    r"\p{digit}": "1",
    r"\p{punct}": "_-",
    r"\p{ latin }": "aB",
    r"\p{LC}": "aB",
    r"\p{Cased_Letter}": "aB",
    r"[^\p{LC}\d]": "_ -",
    r"[\p{Lowercase_Letter}_]": "a_",
    r"[^\p{Letter}_]": "1 -",
    r"[\\p{Letter}]": "",
    r"\p{ASCII}": "aB1_ -",
    r"\P{ASCII}": "",
    r"[^\p{ASCII}]": "",
    r"[\P{ascii}1]": "1",
    r"\p{Any}": "aB1_ -",
    r"\Q1\E": "1",
    r"(?i)\p{Ll}": "aB",
}
REFUSED = [
    r"\C",
    r"a\C*",
    r"[\C]",
    "(?P<\u00e9>a)",
    "(?<\u00e9>a)",
    "(?P<a-b>a)",
    "(?P<>a)",
    "(" * 1000 + ")" * 1000,
    r"\p{Lettre}",
    r"\p{}",
    r"\p{_}",
    r"\p{{L}",
    r"\p{",
    "\\\ud800",
    "[\ud800]",
    r"(?P<a",
    r"(?'a'b)",
    r"(?-)a",
    r"[a",
    "\\",
]
TAKEN = [
    r"\\C",
    r"\Q\C\E",
    r"\Q(?P<-\E",
    r"[(]?P<->",
    "(?P<1>a)",
    "(?P<a>x)(?P<a>y)",
    "(" * 999 + ")" * 999,
    "()" * 2000,
    "(?:a)" * 2000,
    "(?)a",
]


@pytest.mark.parametrize(("pattern", "characters"), MATCHED.items())
def test_a_class_matches_what_it_does_in_go(pattern: str, characters: str) -> None:
    found = filter_tags(list("aB1_ -"), rf"^(?:{pattern})$", "")

    assert characters == "".join(found.keys)


@pytest.mark.parametrize("pattern", REFUSED)
def test_what_go_refuses_is_refused(pattern: str) -> None:
    with pytest.raises(InvalidPolicy) as caught:
        filter_tags(["a"], pattern, "")

    assert caught.value.hint


@pytest.mark.parametrize("pattern", TAKEN)
def test_what_go_takes_is_taken(pattern: str) -> None:
    compiled(read_pattern(pattern))


def test_a_name_stands_for_all_its_groups() -> None:
    read = read_pattern(r"\((?:[(]?P<a>)(?P<a>x)(y)(?i:(?<b>z))\Q(\E(?P<a>)")

    assert {"a": (1, 4), "b": (3,)} == read.names
    assert 4 == read.groups


@pytest.mark.parametrize(
    ("pattern", "key"),
    [
        (r"(?P<a>x)|(?P<a>y)", "y"),
        (r"(?P<a>x)?(?P<a>y)", "y"),
        # A group that took part counts, though it is empty.
        (r"(?P<a>x?)(?P<a>y)", ""),
        (r"(?P<b>y)(?P<a>x)?", ""),
    ],
)
def test_the_first_group_of_a_name_that_took_part_counts(
    pattern: str, key: str
) -> None:
    assert [key] == list(filter_tags(["y"], pattern, "$a").keys)
