"""The namespaces of Applications, whose accounts a destination without one gets."""

from __future__ import annotations

import pytest

from steadycd.audit.reach.app_namespaces import app_namespaces
from steadycd.audit.scene import Scene
from steadycd.audit.world.build import build_world
from steadycd.audit.world.world import World

from .worlds import manifests

ON = "application.sync.impersonation.enabled"


def world_of(permitted: list[str], watched: str, namespace: str = "") -> World:
    account = {"server": "*", "namespace": "*", "defaultServiceAccount": "dep"}
    spec = {
        "destinations": [{"name": "a", "namespace": namespace}],
        "sourceNamespaces": permitted,
        "destinationServiceAccounts": [account],
    }
    return build_world(
        manifests(
            {
                "cm": {ON: "true"},
                "params": {"application.namespaces": watched},
                "clusters": {"a": {}},
                "projects": {"p": spec},
            }
        )
    )


@pytest.mark.parametrize(
    ("permitted", "watched", "more"),
    [
        ([], "", []),
        (["team-x"], "", []),
        ([], "team-x", []),
        (["team-x"], "team-y", []),
        (["argocd"], "*", []),
        (["["], "*", []),
        (["team-*"], "apps-*", []),
        (["team-x"], "team-x", ["team-x"]),
        (["team-x"], "team-*", ["team-x"]),
        (["team-*"], "team-x, apps", ["team-x"]),
        (["/^team-.$/"], "team-x,team-xy", ["team-x"]),
        (["team-*"], "team-*", ["NAMESPACE matching team-*"]),
        (["team-a*"], "*", ["NAMESPACE matching team-a*"]),
        (["*"], "team-*", ["NAMESPACE matching team-*"]),
        (["/team/"], "x*", ["NAMESPACE matching /team/"]),
        (["team-*", "team-x"], "*", ["team-x", "NAMESPACE matching team-*"]),
    ],
)
def test_where_applications_may_be(
    permitted: list[str], watched: str, more: list[str]
) -> None:
    world = world_of(permitted, watched)
    assert ["argocd", *more] == [*app_namespaces(world, world.projects[0])]


@pytest.mark.parametrize(
    ("permitted", "watched", "more"),
    [
        ("team-x", "", []),
        ("team-x", "team-*", ["team-x"]),
        ("team-*", "*", ["NAMESPACE matching team-*"]),
    ],
)
def test_without_a_namespace_the_account_is_of_any_of_them(
    permitted: str, watched: str, more: list[str]
) -> None:
    (cell,) = Scene(world_of([permitted], watched)).cells
    accounts = [f"system:serviceaccount:{each}:dep" for each in ("argocd", *more)]
    assert tuple(accounts) == cell.accounts


def test_so_it_is_where_a_pattern_also_means_no_namespace() -> None:
    cells = Scene(world_of(["team-x"], "team-*", "*")).cells
    (cell,) = [each for each in cells if each.pattern]
    assert "system:serviceaccount:team-x:dep" in cell.accounts


def test_a_destination_with_a_namespace_has_its_own_account_alone() -> None:
    (cell,) = Scene(world_of(["team-x"], "team-*", "a")).cells
    assert ("system:serviceaccount:a:dep",) == cell.accounts
