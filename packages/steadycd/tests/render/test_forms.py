"""The same objects in every form, and for every reader of YAML."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steadycd.render.forms.registry import FORMS, form

from .rendering import EXAMPLES, MODES, documents, in_mode, read_by, rendered

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cn", "Co"]))
LINES = st.lists(
    st.text("ab :#-'\"\\\t{}[]|>&*", max_size=6), min_size=1, max_size=4
).map("\n".join)
SCALARS = (
    TEXTS
    | LINES
    | LINES.map(lambda text: f"{text}\n")
    | st.sampled_from(
        ["yes", "0777", "1e3", "~", "", "null", "=", "<<", "- a", "on", "1:20"]
    )
    | st.booleans()
    | st.integers(-(10**15), 10**15)
)
KEYS = st.text("abc.-/ :", min_size=1, max_size=4) | st.sampled_from(["on", "1", "y"])
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3)
    ),
    max_leaves=10,
)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.dictionaries(KEYS, VALUES, min_size=1), min_size=1, max_size=3))
def test_yaml_is_the_same_to_readers_of_both_versions(found: list[Any]) -> None:
    text = form("yaml").render(found, "a header")

    assert text.startswith("# a header\n")
    assert found == read_by((1, 1), text)
    assert found == read_by((1, 2), text)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.dictionaries(KEYS, VALUES), max_size=3))
def test_json_is_a_list_of_all(found: list[Any]) -> None:
    assert {"apiVersion": "v1", "items": found, "kind": "List"} == json.loads(
        form("json").render(found, "")
    )


@pytest.mark.parametrize("mode", MODES)
def test_every_form_ends_in_a_line_feed(mode: str) -> None:
    found = [each.object for each in rendered(in_mode(documents(EXAMPLES), mode))]
    for name in FORMS:
        text = form(name).render(found, "a header")
        assert text.endswith("\n")
        assert not text.endswith("\n\n")


@pytest.mark.parametrize("mode", MODES)
def test_keys_come_in_the_order_that_people_read(mode: str) -> None:
    for each in rendered(in_mode(documents(EXAMPLES), mode)):
        assert ["apiVersion", "kind", "metadata"] == list(each.object)[:3]
        assert ["name", "namespace", "labels"] == list(each.object["metadata"])[:3]


LOOKS = [
    # a value, and how it stands in a file
    ({"a": "https://h?ns=x"}, "a: https://h?ns=x\n"),
    ({"a": "yes"}, 'a: "yes"\n'),
    ({"a": "0777"}, 'a: "0777"\n'),
    ({"a": ""}, 'a: ""\n'),
    ({"a": True, "b": 5}, "a: true\nb: 5\n"),
    ({"a": [], "b": {}}, "a: []\nb: {}\n"),
    ({"a": ["b", {"c": "d", "e": ["f"]}]}, "a:\n- b\n- c: d\n  e:\n  - f\n"),
    ({"a": "one\ntwo\n"}, "a: |\n  one\n  two\n"),
    ({"a": "one\n\ntwo"}, "a: |-\n  one\n\n  two\n"),
    ({"a": " one\ntwo\n"}, 'a: " one\\ntwo\\n"\n'),
    ({"a": "\U000e0001"}, 'a: "\\U000e0001"\n'),
    ({"a": "é\x85"}, 'a: "é\\u0085"\n'),
]


@pytest.mark.parametrize(("value", "expected"), LOOKS)
def test_yaml_is_pleasant_to_read(value: dict[str, Any], expected: str) -> None:
    assert expected == form("yaml").render([value], "")
