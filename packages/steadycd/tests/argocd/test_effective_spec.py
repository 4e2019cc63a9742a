"""What scoped clusters and global projects add."""

from typing import Any

import pytest

from steadycd.argocd.effective_spec import effective_spec, scoped_destinations
from steadycd.argocd.label_selector import selects

OWN = {"destinations": [{"server": "a", "namespace": "x"}]}


def test_nothing_is_added_where_there_is_nothing() -> None:
    found = effective_spec(OWN, [], [], [])
    assert OWN["destinations"] == found["destinations"]
    assert "namespaceResourceWhitelist" not in found


def test_a_scoped_cluster_adds_its_namespaces() -> None:
    assert [
        {"server": "s", "namespace": "a"},
        {"server": "s", "namespace": "b"},
    ] == scoped_destinations("s", ["a", "b"])


def test_a_scoped_cluster_without_namespaces_adds_all() -> None:
    assert [{"server": "s", "namespace": "*"}] == scoped_destinations("s", [])


def test_lists_of_global_projects_come_last() -> None:
    inherited = {"destinations": [{"server": "g"}], "sourceRepos": ["r"]}
    found = effective_spec(OWN, [{"server": "s"}], ["scoped"], [inherited])
    assert ["a", "s", "g"] == [each["server"] for each in found["destinations"]]
    assert ["scoped", "r"] == found["sourceRepos"]


def test_an_inherited_allow_list_closes_what_was_open() -> None:
    inherited = {"namespaceResourceWhitelist": [{"group": "", "kind": "ConfigMap"}]}
    found = effective_spec(OWN, [], [], [inherited])
    assert (
        inherited["namespaceResourceWhitelist"] == found["namespaceResourceWhitelist"]
    )


def expression(operator: str, *values: str) -> dict[str, Any]:
    item = {"key": "a", "operator": operator, "values": list(values)}
    return {"matchExpressions": [item]}


@pytest.mark.parametrize(
    ("selector", "selected"),
    [
        ({}, True),
        ({"matchLabels": {"a": "1"}}, True),
        ({"matchLabels": {"a": "2"}}, False),
        ({"matchLabels": {"b": "1"}}, False),
        (expression("In", "1", "2"), True),
        (expression("In", "2"), False),
        (expression("NotIn", "1"), False),
        (expression("NotIn", "2"), True),
        (expression("Exists"), True),
        (expression("DoesNotExist"), False),
    ],
)
def test_labels(selector: dict[str, Any], selected: bool) -> None:
    assert selected is selects(selector, {"a": "1"})
