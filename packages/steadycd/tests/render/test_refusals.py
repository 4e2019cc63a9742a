"""Each rule refuses, at the field, and says which rule it was."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from steadycd.refusals.registry import RULES
from steadycd_standin.certificates import issue_certificates

from .rendering import EXAMPLES, MODES, changed, documents, faults_of, in_mode

Change = Callable[[dict[str, Any]], object]


def put(path: str, value: object) -> Change:
    """Set the field at `a.0.b` to a value."""

    def change(document: dict[str, Any]) -> None:
        *parents, last = path.split(".")
        at: Any = document
        for part in parents:
            at = at[int(part)] if isinstance(at, list) else at.setdefault(part, {})
        if isinstance(at, list):
            at.append(value) if int(last) == len(at) else at.__setitem__(
                int(last), value
            )
        else:
            at[last] = value

    return change


SAME = "https://198.51.100.7:443/"
WORKLOAD = {"name": "api", "path": "services/checkout/two"}
GRANT = {
    "name": "catalog",
    "serviceAccount": "checkout@acme-prod.iam.gserviceaccount.com",
}
REFUSED: list[tuple[str, str, str, Change]] = [
    # rule, field, whose document, the change
    ("cluster-not-given", "clusters[0]", "catalog", put("clusters.0", "prod-asia")),
    ("cluster-not-given", "clusters[0]", "newsletter", put("clusters.0", "prod-us")),
    ("cluster-not-given", "clusters[2]", "catalog", put("clusters.2", "prod-eu")),
    (
        "cluster-not-given",
        "workloads[0].clusters[0]",
        "newsletter",
        put("workloads.0.clusters", ["prod-us"]),
    ),
    ("namespace-not-given", "namespace", "catalog", put("namespace", "checkout")),
    (
        "account-not-given",
        "serviceAccount",
        "catalog",
        put("serviceAccount", "checkout@acme-prod.iam.gserviceaccount.com"),
    ),
    (
        "path-outside",
        "workloads[0].path",
        "catalog",
        put("workloads.0.path", "services"),
    ),
    (
        "path-outside",
        "workloads[0].path",
        "catalog",
        put("workloads.0.path", "services/checkout/api"),
    ),
    (
        "path-outside",
        "workloads[0].path",
        "catalog",
        put("workloads.0.path", "services/catalog/../checkout"),
    ),
    (
        "path-outside",
        "workloads[0].path",
        "catalog",
        put("workloads.0.path", "services/catalog-2"),
    ),
    (
        "path-outside",
        "workloads[0].path",
        "catalog",
        put("workloads.0.path", "./services/catalog"),
    ),
    (
        "image-outside",
        "workloads[0].image",
        "catalog",
        put("workloads.0.image", "docker.io/library/nginx"),
    ),
    (
        "image-outside",
        "workloads[0].image",
        "catalog",
        put("workloads.0.image", "europe-docker.pkg.dev/acme/apps-of-others/x"),
    ),
    (
        "duplicate-workload",
        "workloads[2].name",
        "checkout",
        put("workloads.2", WORKLOAD),
    ),
    (
        "duplicate-workload",
        "workloads[1].path",
        "checkout",
        put("workloads.1.path", "services/checkout/api"),
    ),
    ("override-not-given", "overrides.prune", "catalog", put("overrides.prune", False)),
    (
        "override-not-given",
        "workloads[0].policy",
        "Platform",
        put("defaults.imagePolicy.overridable", False),
    ),
    (
        "no-policy",
        "workloads[0].policy",
        "Platform",
        lambda p: p["defaults"].pop("imagePolicy"),
    ),
    ("reserved-name", "name", "catalog", put("name", "default")),
    ("duplicate-service", "name", "catalog", put("name", "checkout")),
    (
        "duplicate-service",
        "services[1].name",
        "Platform",
        put("services", [{"name": "catalog"}] * 2),
    ),
    ("namespace-name", "name", "catalog", put("name", "kube-system")),
    ("namespace-name", "name", "catalog", put("name", "argocd")),
    ("namespace-name", "name", "catalog", put("name", "flux-system")),
    ("namespace-name", "name", "Platform", put("naming.namespace", "Team.{service}")),
    (
        "shared-namespace",
        "name",
        "Platform",
        put("services", [{"name": "catalog", "namespace": "checkout"}]),
    ),
    ("account-name", "name", "catalog", put("name", "ab")),
    ("account-name", "name", "catalog", put("name", "a" * 31)),
    ("account-name", "name", "catalog", put("name", "3com-catalog")),
    ("shared-account", "clusters[0]", "Platform", put("services", [GRANT])),
    (
        "shared-account",
        "clusters[0]",
        "Platform",
        put("argocd.serviceAccount", "catalog@acme-prod.iam.gserviceaccount.com"),
    ),
    (
        "duplicate-cluster",
        "clusters[1].name",
        "Platform",
        put("clusters.1.name", "prod-eu"),
    ),
    (
        "duplicate-cluster",
        "clusters[1].server",
        "Platform",
        put("clusters.0.server", SAME),
    ),
    (
        "duplicate-cluster",
        "clusters[1].server",
        "Platform",
        put("clusters.0.server", "https://198.51.100.7."),
    ),
    (
        "server",
        "clusters[0].server",
        "Platform",
        put("clusters.0.server", "https://kubernetes.default.svc"),
    ),
    (
        "google-project",
        "clusters[0]",
        "Platform",
        lambda p: p["naming"].pop("googleProject"),
    ),
    (
        "cluster-secret",
        "clusters[0].name",
        "Platform",
        put("clusters.0.name", "in-cluster"),
    ),
    (
        "cluster-secret",
        "clusters[0].serverName",
        "Platform",
        put("clusters.0.serverName", "a..b"),
    ),
    (
        "cluster-secret",
        "clusters[0].labels.a",
        "Platform",
        put("clusters.0.labels", {"a": "b c"}),
    ),
    (
        "cluster-secret",
        "clusters[0].labels.a/b/c",
        "Platform",
        put("clusters.0.labels", {"a/b/c": ""}),
    ),
    (
        "cluster-secret",
        "clusters[0].labels.argocd.argoproj.io/secret-type",
        "Platform",
        put("clusters.0.labels", {"argocd.argoproj.io/secret-type": "repository"}),
    ),
    (
        "authority",
        "clusters[0].caFile",
        "Platform",
        put("clusters.0.caFile", "none.pem"),
    ),
    ("authority", "clusters[0].caData", "Platform", put("clusters.0.caData", "%")),
    ("authority", "clusters[0].caData", "Platform", put("clusters.0.caData", "AAAA")),
    (
        "argocd-account",
        "argocd.serviceAccount",
        "Platform",
        lambda p: p["argocd"].pop("serviceAccount"),
    ),
]
REFUSED += [
    (
        "execcred",
        "argocd.execcred.arguments",
        "Platform",
        put("argocd.execcred.arguments", [argument]),
    )
    for argument in (
        "--allow=nobody@example.com",
        "--lifetime=1y",
        "--unknown=1",
        "--verbose",
    )
]
FINE: list[tuple[str, Change]] = [
    # whose document, the change
    ("catalog", put("clusters", ["prod-us"])),
    ("catalog", put("namespace", "catalog")),
    ("catalog", put("overrides.scanInterval", "1h30m")),
    ("catalog", put("workloads.0.path", "services/catalog/deep/er")),
    ("catalog", put("workloads.0.clusters", ["prod-us"])),
    ("catalog", put("teams", [{"name": "shop"}, {"name": "a_b", "role": "viewer"}])),
    ("catalog", put("name", "a" * 30)),
    ("catalog", put("name", "default-pages")),
    ("catalog", lambda s: s["workloads"][0].pop("image")),
    ("checkout", put("workloads.0.image", "europe-docker.pkg.dev/acme/apps/deep/er")),
    ("Platform", put("registries.1", "registry.example:5000/apps")),
    ("Platform", put("naming.namespace", "ns-{service}")),
    (
        "Platform",
        put(
            "naming.serviceAccount",
            "{cluster}-{service}@{project}.iam.gserviceaccount.com",
        ),
    ),
    ("Platform", put("services", [{"name": "catalog", "namespace": "shop"}])),
    ("Platform", put("services", [{"name": "nobody", "namespace": "shop"}])),
    ("Platform", put("clusters.0.server", "https://api.example:6443/k8s/clusters/c-1")),
    ("Platform", put("clusters.0.server", "https://198.51.100.7:6443")),
    ("Platform", put("clusters.0.server", "https://198.51.100.7/k8s")),
    ("Platform", put("clusters.0.googleProject", "acme-prod")),
    ("Platform", put("repository.url", "git@github.com:acme/manifests.git")),
    ("Platform", put("argocd.execcred.arguments", ["--lifetime=15m", "--no-cache"])),
    ("Platform", put("argocd.adminTeams", ["platform"])),
    (
        "Platform",
        put("flux.message", "{{ range .Changed.Changes }}{{ .NewValue }}\n{{ end }}"),
    ),
    ("Platform", put("flux.pushBranch", "image-updates/{service}")),
    ("Platform", put("isolation", "impersonation")),
    ("Platform", put("defaults.digests", {"value": "IfNotPresent"})),
    ("Platform", put("defaults.digests", {"value": "Always"})),
    ("Platform", put("defaults.cascade", {"value": True})),
    ("Platform", put("flux.registrySecret", "registry")),
    ("Platform", put("argocd.closeDefaultProject", False)),
]


def renamed(found: list[Any], change: Change, name: str) -> list[Any]:
    """After a change of a name, the folder and the clusters are those of that name."""
    after = changed(found, name, change)
    new = next(
        (
            b.value["name"]
            for a, b in zip(found, after, strict=True)
            if a.value.get("name") == name and b.value["name"] != name
        ),
        "",
    )
    if not new:
        return after
    after = changed(
        after,
        new,
        lambda s: s["workloads"].__setitem__(
            slice(None),
            [{**w, "path": f"services/{new}/{w['name']}"} for w in s["workloads"]],
        ),
    )
    return changed(after, "Platform", lambda p: p["clusters"][1].pop("services"))


@pytest.mark.parametrize(("rule", "field", "whose", "change"), REFUSED)
def test_what_the_platform_does_not_give_is_refused(
    rule: str, field: str, whose: str, change: Change
) -> None:
    mode = "impersonation" if rule == "argocd-account" else "secrets"
    found = faults_of(in_mode(renamed(documents(EXAMPLES), change, whose), mode))

    assert (rule, field) in {(each.rule, each.field) for each in found}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("whose", "change"), FINE)
def test_what_the_platform_gives_is_not_refused(
    whose: str, change: Change, mode: str
) -> None:
    found = renamed(documents(EXAMPLES), change, whose)

    assert [] == faults_of(in_mode(found, mode) if whose != "Platform" else found)


def test_every_rule_is_in_the_table() -> None:
    assert {*RULES, "authority"} == {rule for rule, *_ in REFUSED}


def test_certificates_are_read_and_a_private_key_is_refused(tmp_path: Path) -> None:
    issued = issue_certificates(tmp_path)
    pem = issued.ca_file.read_bytes()
    good = put("clusters.0.caData", base64.b64encode(pem).decode())
    key = b"-----BEGIN PRIVATE KEY-----\n"
    bad = put("clusters.0.caData", base64.b64encode(pem + key).decode())

    assert [] == faults_of(changed(documents(EXAMPLES), "Platform", good))
    (fault,) = faults_of(changed(documents(EXAMPLES), "Platform", bad))
    assert "holds a private key" == fault.message


@pytest.mark.parametrize("file", ["platform.yaml", ""])
def test_a_file_with_certificates_is_beside_the_document(
    file: str, tmp_path: Path
) -> None:
    # "": a CUE package is its folder.
    ca_file = issue_certificates(tmp_path).ca_file
    put_file = put("clusters.0.caFile", ca_file.name)
    found = [
        replace(each, file=str(ca_file.parent / file))
        for each in changed(documents(EXAMPLES), "Platform", put_file)
    ]

    assert [] == faults_of(found)


def test_accounts_that_differ_in_how_names_are_joined_only_are_seen() -> None:
    # {service}-{cluster}: catalog on a-b, and catalog-a on b.
    template = "{service}-{cluster}@{project}.iam.gserviceaccount.com"
    found = changed(
        documents(EXAMPLES), "Platform", put("naming.serviceAccount", template)
    )
    found = changed(found, "Platform", put("clusters.0.name", "a-b"))
    found = changed(found, "Platform", put("clusters.1.name", "b"))
    found = changed(found, "Platform", lambda p: p["clusters"][1].pop("services"))
    found = changed(found, "checkout", put("name", "catalog-a"))
    found = changed(found, "catalog", put("clusters", ["a-b"]))
    found = changed(found, "catalog-a", put("clusters", ["b"]))
    found = [each for each in found if each.value.get("name") != "newsletter"]

    assert "shared-account" in {each.rule for each in faults_of(found)}
