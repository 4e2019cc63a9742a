"""What a person is told, and where it is."""

from __future__ import annotations

import pytest

from imagerewrite import rewrite_bytes
from imagerewrite.problem_codes import CODES

M = '# {"$imagepolicy": "ns:v"}'
MARK = M.encode()
PROBLEMS: dict[str, tuple[bytes, tuple[str, int, int]]] = {
    "no YAML": (b"a: b: c " + MARK, ("yaml-syntax", 1, 5)),
    "a template": (b"{{ if x }}\nk: a " + MARK, ("yaml-syntax", 2, 1)),
    "no YAML in the second document": (
        b"k: a " + MARK + b"\n---\n]\n",
        ("yaml-syntax", 3, 1),
    ),
    "no YAML behind a value that is right": (
        b"k: x:1 " + MARK + b"\n]\n",
        ("yaml-syntax", 2, 1),
    ),
    "an alias of nothing": (b"k: a " + MARK + b"\nb: *c\n", ("yaml-syntax", 2, 4)),
    "a NUL": (b"k: a " + MARK + b"\nb: \0\n", ("yaml-syntax", 2, 4)),
    "a NUL behind other alphabets": (
        b"k: a " + MARK + "\né: \0\n".encode(),
        ("yaml-syntax", 2, 4),
    ),
    "Latin-1": (b"k: a " + MARK + b"\n\xe9: b\n", ("encoding", 2, 1)),
    "UTF-16": (f"k: a {M}\n".encode("utf-16"), ("encoding", 0, 0)),
    "UTF-16, the other way round": (
        b"\xfe\xff" + f"k: a {M}\n".encode("utf-16-be"),
        ("encoding", 0, 0),
    ),
    "brackets in brackets": (
        b"k: " + b"[" * 2000 + b"]" * 2000 + MARK,
        ("too-deep", 1, 1003),
    ),
    "a key twice": (b"k: a " + MARK + b"\nk: b\n", ("duplicate-key", 1, 6)),
    "a key twice further up": (
        b"a:\n  k: a " + MARK + b"\na:\n  b: c\n",
        ("duplicate-key", 2, 8),
    ),
    "a tag behind which an anchor is": (
        b"k: !!int &a 1 " + MARK,
        ("typed-value", 1, 15),
    ),
    "two markers": (
        b'k: a # {"$imagepolicy": "ns:v"} # {"$imagepolicy": "ns:v"}',
        ("malformed-marker", 1, 6),
    ),
    "an unknown part": (
        b'k: a # {"$imagepolicy": "ns:v:x"}',
        ("malformed-marker", 1, 6),
    ),
    "an unknown policy": (
        b'k: a # {"$imagepolicy": "ns:w"}',
        ("unknown-policy", 1, 4),
    ),
    "above a field": (MARK + b"\nk: a\n", ("ungoverned-marker", 1, 1)),
    "above a value with a note": (
        b"l:\n" + MARK + b"\n- a # x\n",
        ("ungoverned-marker", 2, 1),
    ),
    "behind a list": (b"k: [a] " + MARK, ("ungoverned-marker", 1, 8)),
    "behind a key": (b"k: " + MARK + b"\n  a: b\n", ("ungoverned-marker", 1, 4)),
    "behind nothing": (b"k: " + MARK + b"\n", ("ungoverned-marker", 1, 4)),
    "behind an alias": (b"a: &a b\nk: *a " + MARK, ("alias", 2, 7)),
    "in a block": (b"k: |\n  a: b " + MARK + b"\n", ("marker-in-text", 2, 11)),
    "twice in a block": (
        b"k: |\n  a: b " + MARK + b"\n  c: d " + MARK + b"\n",
        ("marker-in-text", 2, 11),
    ),
    "in quotes": (b"k: 'a " + MARK + b"'\n", ("marker-in-text", 1, 10)),
}
QUIET = {
    "another comment with the key in it": b'k: a # [{"$imagepolicy": "ns:v"}]\n',
    "a key twice elsewhere": b"k: x:1 " + MARK + b"\na: {b: c, b: d}\n",
    "a key twice in two documents": b"k: x:1 " + MARK + b"\n---\nk: b\n",
    "one key in two elements": b"- k: x:1 " + MARK + b"\n- k: b\n",
    "two merge keys": b"a: &a {}\nb: {<<: *a, k: x:1 " + MARK + b"\n}\n",
    "an anchor that is used": b"k: &a x:1 " + MARK + b"\nb: *a\n",
    "no marker": b"k: a: b: c\n",
}


@pytest.mark.parametrize("name", PROBLEMS)
def test_a_problem_says_where_it_is_and_nothing_is_changed(name: str) -> None:
    data, expected = PROBLEMS[name]

    result = rewrite_bytes(data, "f.yaml", {"ns:v": "x:1"})

    (problem,) = result.problems
    assert expected == (problem.code, problem.line, problem.column)
    assert CODES[problem.code].severity == problem.severity
    assert problem.message
    assert data == result.data


@pytest.mark.parametrize("name", QUIET)
def test_what_is_none_is_not_told(name: str) -> None:
    assert not rewrite_bytes(QUIET[name], "f.yaml", {"ns:v": "x:1"}).problems


def test_two_markers_on_one_value_are_told_and_the_one_on_its_line_counts() -> None:
    data = b"l:\n" + MARK + b'\n- a # {"$imagepolicy": "ns:w"}\n'

    result = rewrite_bytes(data, "f.yaml", {"ns:v": "x:1", "ns:w": "y:1"})

    assert data.replace(b"- a", b"- y:1") == result.data
    (each,) = result.problems
    assert (each.code, each.line, each.column) == ("two-policies", 2, 1)


@pytest.mark.parametrize("indent", [b"", b"  "])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
@pytest.mark.parametrize("count", [2, 3])
def test_markers_on_rows_above_one_element_are_told_and_none_counts(
    indent: bytes, end: bytes, count: int
) -> None:
    data = b"l:" + end + (indent + MARK + end) * count + indent + b"- a" + end

    result = rewrite_bytes(data, "f.yaml", {"ns:v": "x:1"})

    assert data == result.data
    assert ["two-policies"] * count == [each.code for each in result.problems]


@pytest.mark.parametrize(
    "text", [b"%s\n%s\nk: a\n", b"l:\n%s\n\n%s\nk: a\n", b"l: []\n%s\n%s\n"]
)
def test_markers_on_rows_above_no_element_govern_nothing(text: bytes) -> None:
    problems = rewrite_bytes(text % (MARK, MARK), "f.yaml", {"ns:v": "x:1"}).problems

    assert ["ungoverned-marker"] * 2 == [each.code for each in problems]


def test_a_problem_with_one_field_does_not_keep_others_back() -> None:
    data = b"a: [b] " + MARK + b"\nk: a " + MARK + b"\n"

    result = rewrite_bytes(data, "f.yaml", {"ns:v": "x:1"})

    assert data.replace(b"k: a", b"k: x:1") == result.data
    assert [problem.code for problem in result.problems] == ["ungoverned-marker"]
