"""What a change opens where reasons do not name it all."""

from __future__ import annotations

from typing import Any

import pytest

from steadycd.audit.reading.sources import Input
from steadycd.audit.report import Report
from steadycd.audit.run import audit

from .worlds import manifests

NAMESPACE = {"group": "", "kind": "Namespace"}
PRIORITY = {"group": "scheduling.k8s.io", "kind": "PriorityClass"}
TWELVE = [chr(ord("a") + number) for number in range(12)]


def compared(before: dict[str, Any], after: dict[str, Any]) -> Report:
    base, now = (Input(manifests=manifests(each)) for each in (before, after))
    return audit(now, base=base)


def project(**spec: Any) -> dict[str, Any]:
    return {"params": {"application.namespaces": "team-*"}, "projects": {"p": spec}}


def kinds(*names: str) -> dict[str, Any]:
    items = [{"group": "x", "kind": each} for each in names]
    return project(clusterResourceWhitelist=items)


def sources(*names: str) -> dict[str, Any]:
    return project(sourceRepos=[f"https://h/{each}" for each in names])


def projects(names: list[str], **spec: Any) -> dict[str, Any]:
    return {"projects": dict.fromkeys(names, spec)}


def shared(names: list[str]) -> dict[str, Any]:
    items = [{"name": "x", "namespace": "x"}]
    return {**projects(names, destinations=items), "clusters": {"x": {}}}


def inherited(names: list[str]) -> dict[str, Any]:
    rule = "[{projectName: g, labelSelector: {matchLabels: {t: a}}}]"
    case = projects(names, labels={"t": "a"})
    case["projects"]["g"] = {"sourceRepos": ["https://h"]}
    return {**case, "cm": {"globalProjects": rule}}


def denied(*actions: str) -> dict[str, Any]:
    allowed = "p, role:x, applications, *, */*, allow\n"
    line = "p, y, applications, {}, */*, deny\n"
    policy = allowed + "".join(line.format(each) for each in actions)
    return {"rbac": {"policy.csv": policy, "policy.default": "role:x"}}


def foreign(names: list[str]) -> dict[str, Any]:
    rbac = "p, x, applications, sync, t-*/*, allow"
    return {**projects([f"t-{each}" for each in names]), "rbac": rbac}


@pytest.mark.parametrize(
    ("before", "after", "id_"),
    [
        (sources("a"), sources("a", "b"), "source-opened"),
        (sources("*", "a"), sources("*"), ""),
        (
            project(sourceRepos=["*", "!https://h/a"]),
            project(sourceRepos=["*"]),
            "source-opened",
        ),
        (
            project(sourceNamespaces=["team-x"]),
            project(sourceNamespaces=["team-x", "team-y"]),
            "source-namespace-opened",
        ),
        (
            {"params": {"application.namespaces": "a"}},
            {"params": {"application.namespaces": "a,b"}},
            "application-namespace-opened",
        ),
        (
            project(clusterResourceWhitelist=[NAMESPACE]),
            project(clusterResourceWhitelist=[NAMESPACE, PRIORITY]),
            "cluster-kinds-powerful",
        ),
        (
            project(clusterResourceWhitelist=[NAMESPACE, PRIORITY]),
            project(clusterResourceWhitelist=[NAMESPACE]),
            "",
        ),
        (kinds(*TWELVE[:6]), kinds(*TWELVE[:7]), "cluster-kinds"),
        (kinds(*TWELVE[:6]), kinds(*reversed(TWELVE[:6])), ""),
        (
            projects(TWELVE[:6], sourceNamespaces=["n"]),
            projects(TWELVE[:7], sourceNamespaces=["n"]),
            "source-namespaces-overlap",
        ),
        (shared([*TWELVE[:3], "y"]), shared([*TWELVE[:3], "z"]), "credential-shared"),
        (
            inherited([*TWELVE[:3], "y"]),
            inherited([*TWELVE[:3], "z"]),
            "global-project",
        ),
        (foreign(TWELVE[:6]), foreign(TWELVE[:7]), "rbac-foreign-project"),
        (foreign(TWELVE[:7]), foreign(TWELVE[:6]), ""),
        (denied("get"), denied("get", "sync"), "rbac-deny-without-effect"),
    ],
)
def test_what_is_new_is_shown(
    before: dict[str, Any], after: dict[str, Any], id_: str
) -> None:
    report = compared(before, after)
    found = {each.id for each in report.state.findings}
    assert id_ in found if id_ else not found
    assert int(bool(id_)) == report.exit_status
    assert [] == list(compared(after, after).state.findings)


def test_where_applications_come_from_is_no_finding_without_a_base() -> None:
    now = Input(manifests=manifests(sources("a")))
    assert "source-opened" not in {each.id for each in audit(now).state.findings}


@pytest.mark.parametrize(
    ("server", "denying"),
    [
        ("https://h", "https://h"),
        ("https://h", "*"),
        ("https://h?ns=t", "https://*"),
        ("https://*", "https://*"),
    ],
)
def test_what_is_no_longer_denied_on_an_unread_cluster_is_opened(
    server: str, denying: str
) -> None:
    wide = {"server": server, "namespace": "t*"}
    but = {"server": denying, "namespace": "!t1"}
    report = compared(project(destinations=[wide, but]), project(destinations=[wide]))
    unread = [each for each in report.state.cells if not each.known]
    assert [("t*", ())] == [(each.namespace, each.but) for each in unread]
    assert 1 == report.exit_status


def test_what_is_denied_elsewhere_is_not_denied_on_an_unread_cluster() -> None:
    items = [
        {"server": "https://h", "namespace": "t1"},
        {"server": "https://h2", "namespace": "!t1"},
    ]
    report = compared({}, project(destinations=items))
    opened = [(each.server, each.namespace) for each in report.state.cells]
    assert ("https://h", "t1") in opened
    denied_there = [*items, {"server": "https://h", "namespace": "!t1"}]
    report = compared({}, project(destinations=denied_there))
    opened = [(each.server, each.namespace) for each in report.state.cells]
    assert ("https://h", "t1") not in opened
