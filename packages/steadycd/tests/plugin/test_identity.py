"""Names, duplicates and the order."""

from __future__ import annotations

import random
from typing import Any

import pytest

from steadycd.plugin.errors import Refused
from steadycd.plugin.identity import sorted_objects


def thing(kind: str, name: str, api: str = "v1", **metadata: Any) -> dict[str, Any]:
    return {"apiVersion": api, "kind": kind, "metadata": {"name": name, **metadata}}


def wave(number: str) -> dict[str, Any]:
    return {"annotations": {"argocd.argoproj.io/sync-wave": number}}


ORDER = [
    thing("Service", "early", **wave("-1")),
    thing("Namespace", "a"),
    thing("Namespace", "b"),
    thing("ConfigMap", "a"),
    thing("ConfigMap", "b", namespace="a"),
    thing("ConfigMap", "a", namespace="b", **wave("x")),
    thing("Deployment", "a", "apps/v1", **wave("0")),
    thing("Anything", "a"),
    thing("Zebra", "a", "a.io/v1"),
    thing("Anything", "a", "x.io/v1"),
    thing("Namespace", "late", **wave("2")),
    thing("Namespace", "later", **wave("10")),
]


def test_the_order_does_not_depend_on_the_package() -> None:
    for seed in range(20):
        shuffled = random.Random(seed).sample(ORDER, len(ORDER))
        assert ORDER == sorted_objects([("", each) for each in shuffled], "")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (thing("A", "x"), thing("A", "y")),
        (thing("A", "x"), thing("B", "x")),
        (thing("A", "x", "a/v1"), thing("A", "x", "b/v1")),
        (thing("A", "x", namespace="m"), thing("A", "x", namespace="n")),
        (thing("A", "x"), thing("A", "x", namespace="n")),
    ],
)
def test_what_differs_is_not_there_twice(one: Any, other: Any) -> None:
    assert 2 == len(sorted_objects([("a", one), ("b", other)], "team-a"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (thing("A", "x"), thing("A", "x")),
        (thing("A", "x", "a/v1"), thing("A", "x", "a/v2")),
        (thing("A", "x", namespace="n"), thing("A", "x", namespace="n")),
        (thing("A", "x"), thing("A", "x", namespace="team-a")),
    ],
)
def test_the_same_object_twice_is_refused(one: Any, other: Any) -> None:
    with pytest.raises(Refused, match=r"A.* is there twice: at 'p\.a' and at 'p\.b'"):
        sorted_objects([(".p.a", one), (".p.b", other)], "team-a")


@pytest.mark.parametrize(
    "value",
    [
        {"apiVersion": "v1", "kind": "A"},
        {"apiVersion": "v1", "kind": "A", "metadata": None},
        {"apiVersion": "v1", "kind": "A", "metadata": []},
        {"apiVersion": "v1", "kind": "A", "metadata": {}},
        {"apiVersion": "v1", "kind": "A", "metadata": {"name": ""}},
        {"apiVersion": "v1", "kind": "A", "metadata": {"name": 3}},
        {"apiVersion": "v1", "kind": "A", "metadata": {"generateName": "x-"}},
        {"apiVersion": "v1", "kind": "A", "metadata": {"name": "x", "namespace": 3}},
        {"apiVersion": "", "kind": "A", "metadata": {"name": "x"}},
        {"apiVersion": "v1", "kind": "", "metadata": {"name": "x"}},
    ],
)
def test_an_object_without_a_name_is_refused(value: Any) -> None:
    with pytest.raises(Refused, match="at 'web'"):
        sorted_objects([("web", value)], "")
