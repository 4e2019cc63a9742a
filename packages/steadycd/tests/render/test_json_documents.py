"""JSON as Python reads it, with the places that our own reader finds."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steadycd.documents.document import Document
from steadycd.documents.fault import Fault, NotRead
from steadycd.documents.json_documents import JsonFault, json_documents
from steadycd.documents.parsed import parsed

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.text(st.characters(codec="utf-8"), max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


def read(text: str, file: str = "x.json") -> tuple[list[Document], list[Fault]]:
    faults: list[Fault] = []
    return parsed(file, text.encode(), faults), faults


@settings(deadline=None, max_examples=150)
@given(
    st.dictionaries(st.text(max_size=3), VALUES),
    st.booleans(),
    st.sampled_from([None, 1, "\t"]),
)
def test_any_object_comes_back(
    value: dict[str, Any], escaped: bool, indent: int | str | None
) -> None:
    text = json.dumps(value, ensure_ascii=escaped, indent=indent)
    (document,), faults = read(f"\ufeff {text}\r\n")

    assert [] == faults
    assert value == document.value
    assert set(document.keys) == {
        path for path in document.values if path and isinstance(path[-1], str)
    }


@settings(deadline=None, max_examples=150)
@given(st.text('{}[],:"\\\t 1e-.truefalsnIN', max_size=20))
def test_what_python_refuses_is_refused(text: str) -> None:
    try:
        value = json.loads(text)
    except ValueError:
        with pytest.raises(JsonFault, match=r"^[0-9]+:[0-9]+: "):
            json_documents("x.json", text.encode(), [])
        return
    try:
        found = json_documents("x.json", text.encode(), [])
    except JsonFault as fault:
        assert "is no number" in str(fault)  # noqa: PT017
    else:
        assert isinstance(value, dict) == bool(found)


def test_a_character_that_is_escaped_in_two_halves() -> None:
    text = r'{"a": {"pattern": "^\ud83d\ude00$", "tab": "a\tb"}}'
    for file in ("x.json", "X.JSON", "x.yaml", "-"):
        (document,), faults = read(text, file)
        assert ({"pattern": "^\U0001f600$", "tab": "a\tb"}, []) == (
            document.value["a"],
            faults,
        )


def test_places_are_those_of_the_text() -> None:
    (document,), _ = read('{\n\t"a\\u0062": [1,\n  {"c": "\\ud83d\\ude00", "d": 2}]}')

    assert (2, 2) == document.keys["ab",]
    assert (2, 14) == document.values["ab", 0]
    assert (3, 25) == document.keys["ab", 1, "d"]
    assert (3, 30) == document.values["ab", 1, "d"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"a": 1,}', "1:[89]: .*it is no JSON"),
        ("{'a': 1}", "1:2: .*it is no JSON"),
        ("a: 1", "1:1: .*it is no JSON"),
        ('{"a": NaN}', "NaN is no number"),
        ('{"a": 1} {"a": 2}', "1:10: "),
        ('{"a": ' + "[" * 100_000, "too many lists"),
        ('{"a": ' + "[" * 700 + "]" * 700 + "}", "too many lists"),
    ],
)
def test_what_is_no_json_has_its_place(text: str, said: str) -> None:
    with pytest.raises(NotRead, match=said):
        read(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"a": 1,\n "a": 2}', "2:2: a is there twice; leave one out"),
        (r'{"a": "\ud83d"}', "1:7: half a character"),
        (r'{"\ude00": 1}', "1:2: half a character"),
        ('{"a": 1e3}', "1:7: the number 1e3; write"),
        (f'{{"a": {"9" * 30}}}', "1:7: the number 999"),
    ],
)
def test_what_json_can_say_and_we_refuse(text: str, said: str) -> None:
    _, (fault,) = read(text)

    assert str(fault).startswith(f"x.json:{said}")
    assert str(fault).isprintable()


@pytest.mark.parametrize("text", ["[]", "1", '"a"', "null"])
def test_what_is_no_object_is_no_document(text: str) -> None:
    assert ([], []) == read(text)
