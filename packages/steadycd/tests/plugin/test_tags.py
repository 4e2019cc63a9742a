"""The tags that a file declares."""

from __future__ import annotations

import pytest

from imagerewrite.cue.error import CueSyntaxError
from steadycd.plugin.conditions import holds
from steadycd.plugin.tags import Tag, declared_in

DECLARED: dict[str, tuple[str, Tag]] = {
    "a type": ("x: string @tag(t)", Tag("t", required=True)),
    "a typed tag": ("x: int @tag(t,type=int)", Tag("t", "int", required=True)),
    "blanks": ("x: int @tag( t , type = int )", Tag("t", "int", required=True)),
    "over lines": ("x: int @tag(t,\n\ttype=int,\n)", Tag("t", "int", required=True)),
    "quoted": ('x: string @tag("t")', Tag("t", required=True)),
    "shorthands": (
        'x: "a" | "b" @tag(t,short=a|b)',
        Tag("t", short=("a", "b")),
    ),
    "a variable": ("x: string @tag(t,var=now)", Tag("t", required=True)),
    "a value": ('x: "a" @tag(t)', Tag("t", default="a")),
    "a default, first": ('x: *"a" | string @tag(t)', Tag("t", default="a")),
    "a default, last": ('x: string | *"a" @tag(t)', Tag("t", default="a")),
    "an escape": (r'x: *"a\n\u00e9" | string @tag(t)', Tag("t", default="a\né")),
    "a raw string": ('x: *#"a"b"# | string @tag(t)', Tag("t", default='a"b')),
    "an empty string": ('x: *"" | string @tag(t)', Tag("t", default="")),
    "a number": ("x: *3 | int @tag(t,type=int)", Tag("t", "int", default="3")),
    "a bool": (
        "x: bool | *false @tag(t,type=bool)",
        Tag("t", "bool", default="false"),
    ),
    "two defaults": ('x: *"a" | *"b" @tag(t)', Tag("t")),
    "a constraint": ('x: =~"^a" @tag(t)', Tag("t")),
    "a reference": ("x: y @tag(t)", Tag("t")),
    "an expression": ('x: "a" + y @tag(t)', Tag("t")),
    "a conjunction": ('x: string & !="" @tag(t)', Tag("t")),
    "an interpolation": (r'x: *"\(y)" | string @tag(t)', Tag("t")),
    "a struct's field": ("x: {y: 1, z: *2 | int @tag(t)}", Tag("t", default="2")),
    "a chain": ('x: y: *"a" | string @tag(t)', Tag("t", default="a")),
    "after another": ('x: *"a" | string @go(X) @tag(t)', Tag("t", default="a")),
    "a disjunction in brackets": ('x: (*"a" | string) @tag(t)', Tag("t")),
}
NONE = {
    "no attribute": "x: 1",
    "another attribute": "x: 1 @tags(t) @tagt(t)",
    "in a comment": "x: 1 // @tag(t)",
    "in a string": 'x: "@tag(t)"',
    "in a text of lines": 'x: """\n\t@tag(t)\n\t"""',
    "without a name": "x: 1 @tag()",
}


@pytest.mark.parametrize(("text", "expected"), DECLARED.values(), ids=DECLARED)
def test_a_tag_is_read(text: str, expected: Tag) -> None:
    assert (expected,) == declared_in(f"package p\n{text}\n").tags


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_what_is_no_tag_is_left_alone(text: str) -> None:
    assert () == declared_in(f"package p\n{text}\n").tags


@pytest.mark.parametrize(
    ("text", "package", "condition", "ignored"),
    [
        ("package p", "p", "", False),
        ("// text\n\npackage p\nx: 1", "p", "", False),
        ("@if(prod)\npackage p", "p", "prod", False),
        ("@extern(embed)\n@if(a && !b)\n\npackage p", "p", "a && !b", False),
        ("@ignore()\npackage p", "p", "", True),
        ("package p\n@if(prod)\n@ignore()", "p", "", False),
        ("x: 1", "", "", False),
        ("", "", "", False),
    ],
)
def test_a_file_says_when_it_counts(
    text: str, package: str, condition: str, ignored: bool
) -> None:
    found = declared_in(text)
    assert (package, condition, ignored) == (
        found.package,
        found.condition,
        found.ignored,
    )


def test_what_is_no_cue_is_refused() -> None:
    with pytest.raises(CueSyntaxError):
        declared_in("package p\nx: @tag(")


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        *(("on", True), ("off", False), ("!on", False), ("!off", True)),
        *(("on && off", False), ("on || off", True), ("!(on && off)", True)),
        *(("off && off || on", True), ("on || off && off", True)),
        *(("off && (off || on)", False), ("!!on", True), (" ( on ) ", True)),
        *(("", False), ("on on", False), ("on &&", False), ("(on", False)),
        *(("on)", False), ("on + off", False), ('"on"', False), ("1", False)),
    ],
)
def test_a_condition_holds_or_not(condition: str, expected: bool) -> None:
    assert expected == holds(condition, {"on"})


def test_a_deep_condition_is_none() -> None:
    assert not holds("!" * 100_000 + "on", {"on"})
