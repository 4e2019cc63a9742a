"""Bytes that are no CUE: a problem each, never an exception."""

from __future__ import annotations

import pytest

from imagerewrite.cue import parse, string_values
from imagerewrite.formats.cue import Cue
from imagerewrite.problem_codes import CODES

MARKED = 'a: 1\nimage: "a:b" // {"$imagepolicy": "ns:v"}\n'


@pytest.mark.parametrize(
    ("data", "code", "place"),
    [
        (b"a: 1\nb: '\xff' @imagepolicy(ns:v)", "encoding", (2, 5)),
        (MARKED.encode("utf-16"), "encoding", (1, 1)),
        (MARKED.encode("utf-16-be"), "cue-syntax", (1, 1)),
        (MARKED.encode() + b"\0", "cue-syntax", (3, 1)),
        (b"// \xed\xa0\x80 @imagepolicy(ns:v)", "encoding", (1, 4)),
        (MARKED.encode() + b"\xef\xbb\xbf", "cue-syntax", (3, 1)),
    ],
)
def test_each_is_a_problem_at_its_place(
    data: bytes, code: str, place: tuple[int, int]
) -> None:
    found = Cue().find(data)
    (problem,) = found.problems
    assert ((), code, "error") == (found.sites, problem.code, problem.severity)
    assert place == (problem.line, problem.column)
    assert CODES[code].hint == problem.hint
    assert "marker" not in problem.message


@pytest.mark.parametrize(("depth", "codes"), [(100, []), (101, ["too-deep"])])
def test_a_value_in_too_many_parentheses_is_a_problem(
    depth: int, codes: list[str]
) -> None:
    text = "x: " + "(" * depth + '"a"' + ")" * depth + ' // {"$imagepolicy": "ns:v"}\n'

    found = Cue().find(text.encode())

    assert codes == [each.code for each in found.problems]
    assert len(found.sites) == 1 - len(codes)
    assert len(string_values(parse(text))) == 1 - len(codes)


def test_what_cannot_hold_a_marker_is_not_looked_at() -> None:
    assert not Cue().screen(b'image: "a:b" // imagepolicy')
    assert not Cue().screen('image: "a:b"'.encode("utf-16"))
    assert Cue().screen(MARKED.encode("utf-16"))
    assert Cue().screen(b'image: "a:b" @imagepolicy  (ns:v)')


def test_names_that_end_in_cue_are_claimed() -> None:
    assert [Cue().claims(path) for path in ("a.cue", "x/.cue", "a.cue.yaml")] == [
        True,
        True,
        False,
    ]
