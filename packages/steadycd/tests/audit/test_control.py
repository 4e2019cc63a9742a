"""What counts: Argo CD's own namespace, and nothing beside it."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from steadycd.audit.reading.manifest import Manifest, Place
from steadycd.audit.reading.sources import Input
from steadycd.audit.run import audit
from steadycd.audit.world.build import build_world
from steadycd.audit.world.world import World
from steadycd_common.errors import UsageError

from .worlds import manifests, secret

SHARED = {"server": "https://10.0.0.1"}


def moved(found: list[Manifest], namespace: str) -> list[Manifest]:
    return [
        Manifest(
            {**each.body, "metadata": {**each.metadata, "namespace": namespace}},
            each.place,
        )
        for each in found
    ]


def world_of(mine: dict[str, Any], tenants: dict[str, Any]) -> World:
    found = [*manifests(mine), *moved(manifests(tenants), "tenant")]
    return build_world(found, control="argocd")


def test_a_tenants_policy_does_not_replace_the_real_one() -> None:
    rbac = "p, role:x, applications, sync, */*, allow"
    world = world_of({"rbac": rbac}, {"rbac": ""})
    assert {"policy.csv": rbac} == world.rbac_settings.data
    assert ["argocd-rbac-cm"] == [each.name for each in world.elsewhere]


def test_a_tenants_settings_do_not_turn_impersonation_on() -> None:
    on = {"application.sync.impersonation.enabled": "true"}
    assert not world_of({"cm": {}}, {"cm": on}).impersonates
    assert world_of({"cm": on}, {"cm": {}}).impersonates


def test_a_tenants_secret_is_no_cluster() -> None:
    world = world_of({"clusters": {"a": SHARED}}, {"clusters": {"b": SHARED}})
    assert ["a"] == [each.name for each in world.secrets]


def test_a_tenants_project_does_not_replace_the_real_one() -> None:
    wide = {"destinations": [{"server": "*", "namespace": "*"}]}
    world = world_of({"projects": {"a": wide}}, {"projects": {"a": {}}})
    assert ["argocd"] == [each.manifest.namespace for each in world.projects]


@pytest.mark.parametrize("key", ["cm", "rbac", "params"])
def test_two_candidates_are_not_chosen_from(key: str) -> None:
    found = [*manifests({"projects": {"a": {}}}), *moved(manifests({key: {}}), "b")]
    with pytest.raises(UsageError, match="argocd, b"):
        build_world(found)


def test_a_base_elsewhere_is_not_chosen_from_either() -> None:
    base = Input(manifests=moved(manifests({"projects": {"a": {}}}), "b"))
    with pytest.raises(UsageError, match="several namespaces"):
        audit(Input(manifests=manifests({"cm": {}})), base=base)


@pytest.mark.parametrize("namespace", ["gitops", ""])
def test_one_candidate_is_it(namespace: str) -> None:
    found = moved(manifests({"cm": {}, "clusters": {"a": {}}}), namespace)
    assert (namespace or "argocd") == build_world(found).control


def test_a_namespace_that_is_left_out_is_argo_cds() -> None:
    found = [*manifests({"cm": {}}), *moved(manifests({"projects": {"a": {}}}), "")]
    assert ["a"] == [each.name for each in build_world(found).projects]


def test_an_object_with_and_without_its_namespace_is_there_twice() -> None:
    found = [*manifests({"cm": {}}), *moved(manifests({"cm": {"a": "b"}}), "")]
    assert 1 == len(build_world(found).twice)


def test_line_breaks_in_base64_are_passed_over() -> None:
    body = secret("a")
    plain = body.pop("stringData")
    body["data"] = {
        key: base64.encodebytes(value.encode()).decode().replace("\n", "\r\n")
        for key, value in plain.items()
    }
    (entry,) = build_world([Manifest(body, Place("x", 1))]).secrets
    assert plain["server"] == entry.server
    assert "a@p.iam.gserviceaccount.com" == entry.credential.account


@pytest.mark.parametrize(
    "rule",
    [
        "{projectName: g, labelSelector: {matchLabels: {a: b}}}",
        "{ProjectName: g, LABELSELECTOR: {MatchLabels: {a: b}}}",
        "{projectname: g, labelSelector: {matchExpressions: "
        "[{Key: a, Operator: In, Values: [b]}]}}",
    ],
)
def test_global_projects_in_any_case(rule: str) -> None:
    case = {
        "cm": {"globalProjects": f"[{rule}]"},
        "projects": {"g": {}, "p": {"labels": {"a": "b"}}, "q": {"labels": {"a": "c"}}},
    }
    globals_ = {
        each.name: [one.name for one in each.globals_]
        for each in build_world(manifests(case)).projects
    }
    assert {"g": [], "p": ["g"], "q": []} == globals_


def test_nobody_claims_to_know_who_deploys_without_a_policy() -> None:
    projects: dict[str, Any] = {"projects": {"p": {}}}
    unknown = audit(Input(manifests=manifests(projects))).who("p")
    assert ["admin", "unknown: argocd-rbac-cm was not read"] == list(unknown)
    known = audit(Input(manifests=manifests({**projects, "rbac": ""}))).who("p")
    assert ["admin"] == list(known)
    refused = audit(Input(manifests=manifests({**projects, "rbac": "p, x"}))).who("p")
    assert ["unknown: Argo CD refuses the policy"] == list(refused)
