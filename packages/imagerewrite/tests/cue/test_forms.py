"""Which string a marker governs, form by form."""

from __future__ import annotations

import re

import pytest

from .edited import edited, found_in
from .forms import LEFT, REPLACED, SILENT, written
from .vectors import setters

_GOVERNED = re.compile("«(.*)»", re.DOTALL)
_LEFT = [(code, form) for code, forms in LEFT.items() for form in forms]


@pytest.mark.parametrize("form", REPLACED.values(), ids=REPLACED.keys())
def test_the_governed_text_is_replaced(form: str) -> None:
    before = written(form).replace("«", "").replace("»", "")
    (site,) = found_in(before.encode()).sites
    new = setters()[site.setter]
    expected = _GOVERNED.sub(lambda _: new, written(form))
    assert (expected.encode(), [[site.setter, new]]) == edited(
        before.encode(), setters()
    )


@pytest.mark.parametrize(("code", "form"), _LEFT, ids=[form for _, form in _LEFT])
def test_what_has_no_single_string_is_left_and_a_problem(code: str, form: str) -> None:
    found = found_in(written(form).encode())
    assert code in {problem.code for problem in found.problems}
    assert all(problem.line and problem.column for problem in found.problems)
    assert "ns:v" not in {site.setter for site in found.sites}


@pytest.mark.parametrize("form", SILENT.values(), ids=SILENT.keys())
def test_what_only_looks_like_a_marker_is_no_problem(form: str) -> None:
    found = found_in(written(form).encode())
    assert (found.sites, found.problems) == ((), ())


def test_an_empty_multi_line_string_gets_a_line() -> None:
    for newline in ("\n", "\r\n"):
        before = written(f'x: """{newline}\t""" M{newline}')
        after, _ = edited(before.encode(), setters())
        assert f'x: """{newline}\treg.io/app:v2.0.0{newline}\t""" ' in after.decode()


def test_bytes_before_the_text_count_but_are_no_column() -> None:
    data = b"\xef\xbb\xbf" + written('x: "é", y: "a" M').encode()
    (site,) = found_in(data).sites
    assert (site.line, site.column) == (1, 13)
    assert data[site.start : site.end] == b"a"


@pytest.mark.parametrize(
    ("form", "path"),
    [
        ('a: b: image: "c" M', "a.b.image"),
        ('a: {"b": {"im-age": "c" M\n}}', 'a.b."im-age"'),
        ('a: [1, {b: ["x", "c" M\n]}]', "a[1].b[1]"),
        ('#A: _b?: "c" M', "#A._b"),
        ('[string]: a: "c" M', "[string].a"),
        ('X=a: (  y  ): "c" M', "a.( y )"),
        ('let x = "c" M', "x"),
        ('a: {"c" M\n}', "a"),
        ('if x {a: "c" M\n}', "a"),
        ('a: b & {c: "d" M\n}', "a.c"),
        ('"c" M', ""),
        ("a: " * 200 + '"c" M', "…" + ".".join("a" * 50)),
    ],
)
def test_the_path_says_whose_value_it_is(form: str, path: str) -> None:
    (site,) = found_in(written(form).encode()).sites
    assert path == site.path
