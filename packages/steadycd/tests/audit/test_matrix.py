"""Cells: where, as whom, and by which rule."""

from __future__ import annotations

from typing import Any

import pytest

from steadycd.audit.reach.cell import Cell
from steadycd.audit.scene import Scene
from steadycd.audit.world.build import build_world

from .worlds import manifests

ACCOUNT = "a@p.iam.gserviceaccount.com"
SERVER = "https://10.0.0.1?ns=a"


def cells(**case: Any) -> list[Cell]:
    return list(Scene(build_world(manifests(case))).cells)


def test_an_exact_destination_is_one_cell() -> None:
    items = [{"server": SERVER, "namespace": "a"}]
    (cell,) = cells(clusters={"a": {}}, projects={"p": {"destinations": items}})
    assert (
        Cell(
            "p",
            SERVER,
            "a",
            "a",
            pattern=False,
            known=True,
            accounts=(ACCOUNT,),
            opened_by=f"spec.destinations[0] (server: {SERVER}, namespace: a)",
        )
        == cell
    )


def test_a_pattern_is_a_cell_beside_those_that_it_opens_now() -> None:
    found = cells(
        clusters={"a": {"namespaces": "", "server": "https://10.0.0.1"}},
        projects={
            "p": {"destinations": [{"name": "a", "namespace": "team-*"}]},
            "q": {"destinations": [{"name": "a", "namespace": "team-q"}]},
        },
    )
    of_p = {(each.namespace, each.pattern) for each in found if each.project == "p"}
    assert {("team-*", True), ("team-q", False)} == of_p


def test_a_wildcard_names_what_it_opens_and_as_whom() -> None:
    found = cells(
        clusters={"a": {}, "b": {}},
        projects={"p": {"destinations": [{"server": "https://*", "namespace": "*"}]}},
    )
    opened = {(each.namespace, *each.accounts) for each in found if not each.pattern}
    assert ("b", "b@p.iam.gserviceaccount.com") in opened
    assert ("argocd", "the controller itself") in opened


def test_a_scoped_secret_opens_what_the_spec_does_not_say() -> None:
    (cell,) = cells(clusters={"a": {"project": "p"}}, projects={"p": {}})
    assert "a" == cell.namespace
    assert "Secret argocd/a, scoped to this project" in cell.opened_by


def test_a_global_project_opens_too() -> None:
    found = cells(
        cm={"globalProjects": "[{projectName: g, labelSelector: {}}]"},
        clusters={"a": {}},
        projects={"p": {}, "g": {"destinations": [{"name": "a", "namespace": "x"}]}},
    )
    (cell,) = [each for each in found if each.project == "p"]
    assert cell.opened_by.startswith("global project g: spec.destinations[0]")


def test_of_two_secrets_with_one_url_either_account_may_be_taken() -> None:
    found = cells(
        clusters={"a": {"server": "https://h"}, "b": {"server": "https://h/"}},
        projects={"p": {"destinations": [{"server": "https://h", "namespace": "a"}]}},
    )
    assert {(ACCOUNT, "b@p.iam.gserviceaccount.com")} == {e.accounts for e in found}


def test_a_cluster_that_was_not_read_is_not_passed_over() -> None:
    (cell,) = cells(
        projects={"p": {"destinations": [{"server": "https://h", "namespace": "a"}]}}
    )
    assert not cell.known
    assert "https://h" == cell.server


def test_nothing_is_open_where_nothing_is_permitted() -> None:
    assert [] == cells(clusters={"a": {}}, projects={"p": {}})
    assert [] == cells(clusters={"a": {}})


def test_a_cluster_of_another_project_is_closed() -> None:
    items = [{"server": "*", "namespace": "*"}]
    spec = {"destinations": items, "permitOnlyProjectScopedClusters": True}
    assert [] == cells(clusters={"a": {"project": "q"}}, projects={"p": spec})


@pytest.mark.parametrize(
    ("config", "account"),
    [
        ({"bearerToken": "x"}, "controller's static credential"),
        ({"awsAuthConfig": {"roleARN": "arn:x"}}, "arn:x"),
        ({"execProviderConfig": {"command": "/bin/x"}}, "whoever x answers for"),
        (
            {
                "execProviderConfig": {
                    "command": "gke-gcloud-auth-plugin",
                    "args": ["--impersonate_service_account=b@p.example.com"],
                }
            },
            "b@p.example.com",
        ),
        (
            {
                "execProviderConfig": {
                    "command": "/bin/execcred",
                    "args": ["get-token", "--lifetime=600", "C@p.example.com"],
                }
            },
            "c@p.example.com",
        ),
        (
            {
                "execProviderConfig": {"command": "/bin/x"},
                "tlsClientConfig": {"certData": "x", "keyData": "x"},
            },
            "controller's static credential",
        ),
    ],
)
def test_whose_credential_it_is(config: dict[str, Any], account: str) -> None:
    (cell,) = cells(
        clusters={"a": {"config": config}},
        projects={"p": {"destinations": [{"name": "a", "namespace": "a"}]}},
    )
    assert (account,) == cell.accounts


ON = "application.sync.impersonation.enabled"
ENFORCED = "application.sync.impersonation.enforced"


@pytest.mark.parametrize(
    ("cm", "accounts", "expected"),
    [
        ({}, [("*", "*", "x")], ACCOUNT),
        ({ON: "true"}, [("*", "*", "x")], "system:serviceaccount:a:x"),
        ({ON: "true"}, [("*", "a", "x"), ("*", "*", "y")], "system:serviceaccount:a:x"),
        ({ON: "true"}, [("*", "b", "x"), ("*", "*", "y")], "system:serviceaccount:a:y"),
        ({ON: "true"}, [("*", "*", "b:x")], "system:serviceaccount:b:x"),
        ({ON: "true"}, [], "nobody: the sync fails"),
        ({ON: "true"}, [("[", "*", "x")], "nobody: the sync fails"),
        ({ON: "true"}, [("*", "*", "x/y")], "nobody: the sync fails"),
        ({ON: "true", ENFORCED: "false"}, [], ACCOUNT),
        ({ON: "True"}, [("*", "*", "x")], ACCOUNT),
    ],
)
def test_whom_impersonation_makes_of_a_sync(
    cm: dict[str, str], accounts: list[tuple[str, str, str]], expected: str
) -> None:
    keys = ("server", "namespace", "defaultServiceAccount")
    (cell,) = cells(
        cm=cm,
        clusters={"a": {}},
        projects={
            "p": {
                "destinations": [{"name": "a", "namespace": "a"}],
                "destinationServiceAccounts": [
                    dict(zip(keys, each, strict=True)) for each in accounts
                ],
            }
        },
    )
    assert (expected,) == cell.accounts


def test_objects_may_leave_the_namespace_whose_account_they_have() -> None:
    items = [{"name": "x", "namespace": "a"}, {"name": "x", "namespace": "b"}]
    found = cells(
        cm={ON: "true"},
        clusters={"x": {"namespaces": ""}},
        projects={
            "p": {
                "destinations": [*items, {"name": "x", "namespace": "c"}],
                "destinationServiceAccounts": [
                    {"server": "*", "namespace": each, "defaultServiceAccount": "d"}
                    for each in ("a", "b")
                ],
            }
        },
    )
    a, b = (f"system:serviceaccount:{each}:d" for each in ("a", "b"))
    assert {"a": (a, b), "b": (b, a), "c": (a, b)} == {
        each.namespace: each.accounts for each in found
    }


def test_without_a_namespace_the_account_is_of_the_applications_own() -> None:
    accounts = {"server": "*", "namespace": "*", "defaultServiceAccount": "d"}
    (cell,) = cells(
        cm={"application.sync.impersonation.enabled": "true"},
        clusters={"a": {}},
        projects={
            "p": {
                "destinations": [{"name": "a", "namespace": ""}],
                "destinationServiceAccounts": [accounts],
            }
        },
    )
    assert ("system:serviceaccount:argocd:d",) == cell.accounts


def test_a_pattern_for_any_namespace_also_means_none() -> None:
    accounts = {"server": "*", "namespace": "*", "defaultServiceAccount": "d"}
    found = cells(
        cm={"application.sync.impersonation.enabled": "true"},
        clusters={"a": {}},
        projects={
            "p": {
                "destinations": [{"name": "a", "namespace": "*"}],
                "destinationServiceAccounts": [accounts],
            }
        },
    )
    (cell,) = [each for each in found if each.pattern]
    assert "system:serviceaccount:argocd:d" in cell.accounts
