"""Which structs are objects."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadycd.plugin.errors import Refused
from steadycd.plugin.walk import find_objects, start_of


def thing(name: str, kind: str = "ConfigMap", **more: object) -> dict[str, Any]:
    return {"apiVersion": "v1", "kind": kind, "metadata": {"name": name}, **more}


def list_of(*items: object, kind: str = "List") -> dict[str, Any]:
    return {"apiVersion": "v1", "kind": kind, "items": list(items)}


SCHEMA = {
    "properties": {
        "apiVersion": {"type": "string"},
        "kind": {"type": "string"},
        "metadata": {"type": "object"},
    }
}
A, B = thing("a"), thing("b")

FOUND: dict[str, tuple[object, list[str]]] = {
    "a scalar": (3, []),
    "nothing": (None, []),
    "an empty struct": ({}, []),
    "at the top": (A, ["a"]),
    "in a struct": ({"x": A}, ["a"]),
    "in structs in structs": ({"x": {"y": {"z": A}}, "b": B}, ["a", "b"]),
    "in a list": ([A, B], ["a", "b"]),
    "in a list in a list": ([[A], [[B]]], ["a", "b"]),
    "beside scalars": ({"name": "x", "port": 3, "x": [1, A]}, ["a"]),
    "a key with a dot": ({"x.cue": A}, ["a"]),
    "a List": (list_of(A, B), ["a", "b"]),
    "a List in a List in a List": (list_of(list_of(list_of(A)), B), ["a", "b"]),
    "a typed list": (list_of(A, kind="ConfigMapList"), ["a"]),
    "a List of lists": (list_of([A, B]), ["a", "b"]),
    "an empty List": (list_of(), []),
    "a List of null": ({"apiVersion": "v1", "kind": "List", "items": None}, []),
    "a typed list of null": (
        {"apiVersion": "v1", "kind": "PodList", "items": None},
        [],
    ),
    "a List without items": ({"apiVersion": "v1", "kind": "List"}, []),
    "a kind that ends in List": (thing("a", "AllowList", spec={}), ["a"]),
    "items as Argo CD has it": (thing("a", "Bag", items=[B]), ["b"]),
    "items that are no list": (thing("a", "Bag", items={"x": 1}), ["a"]),
    "an object in an object": (thing("a", "Application", template=B), ["a"]),
    "a schema": ({"schema": SCHEMA}, []),
    "a CRD with its schema": (
        thing("a", "CustomResourceDefinition", spec=SCHEMA),
        ["a"],
    ),
    "half of one without metadata": ({"kind": "cat", "x": {"apiVersion": "v1"}}, []),
    "metadata alone": ({"metadata": {"name": "x"}}, []),
    "metadata that is a word": ({"kind": "cat", "metadata": "x"}, []),
}
REFUSED: dict[str, tuple[object, str]] = {
    "no apiVersion": ({"x": {"kind": "Pod", "metadata": {}}}, "'x' has only kind"),
    "no kind": ({"x": [{"apiVersion": "v1", "metadata": {}}]}, "'x[0]' has only api"),
    "a kind that is no string": (
        {"apiVersion": "v1", "kind": 1, "metadata": {}},
        "has only apiVersion",
    ),
    "a string in a List": (list_of("a"), "'items[0]' is in a List"),
    "a null in a List": (list_of(None), "'items[0]' is in a List"),
    "a struct in a List": (list_of({"metadata": {"name": "a"}}), "'items[0]' has"),
    "a typed list whose items are bare": (
        {"x": list_of({"spec": {}}, kind="PodList")},
        "'x.items[0]' has neither",
    ),
}


def found(value: object) -> list[str]:
    return [each["metadata"]["name"] for _, each in find_objects("", value)]


@pytest.mark.parametrize(("value", "expected"), FOUND.values(), ids=FOUND)
def test_objects_are_found_where_they_are(value: object, expected: list[str]) -> None:
    assert expected == found(value)


@pytest.mark.parametrize(("value", "expected"), REFUSED.values(), ids=REFUSED)
def test_half_an_object_is_refused(value: object, expected: str) -> None:
    with pytest.raises(Refused, match=r"has|is in") as caught:
        found(value)
    assert expected in caught.value.message


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"objects": [A], "other": B}, ["a"]),
        ({"objects": {"x": A}, "other": B}, ["a"]),
        ({"objects": [], "other": B}, []),
        ({"objects": "many", "other": B}, ["b"]),
        ({"timoni": {"apply": {"one": [A], "two": [B]}}, "c": thing("c")}, ["a", "b"]),
        ({"timoni": {"apply": [A]}, "other": B}, ["a", "b"]),
        ({"objects": [A], "timoni": {"apply": {"one": [B]}}}, ["a"]),
        (thing("a", objects=[B]), ["a"]),
        ([{"objects": [A]}, B], ["a", "b"]),
    ],
)
def test_what_is_named_is_taken_before_all(value: object, expected: list[str]) -> None:
    path, start = start_of(value)
    assert sorted(expected) == sorted(
        each["metadata"]["name"] for _, each in find_objects(path, start)
    )


def test_a_path_leads_to_the_object() -> None:
    value = {"x": [{"y": A}], "l": list_of(B)}
    assert ["x[0].y", "l.items[0]"] == [
        path.removeprefix(".") for path, _ in find_objects("", value)
    ]


def test_depth_is_no_fault_of_ours() -> None:
    value: object = A
    for _ in range(5000):
        value = [value]
    assert ["a"] == found(value)


_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["a", "kind", "metadata", "x"]), inner)
    ),
    max_leaves=10,
)


@given(_values, st.integers(1, 3))
def test_an_object_is_found_beside_anything(value: object, depth: int) -> None:
    wrapped: object = A
    for _ in range(depth):
        wrapped = {"w": [wrapped]}
    try:
        before = found(value)
    except Refused:
        return
    assert ["a", *before] == found([wrapped, value])
