"""What a schema takes and a controller refuses is found before it is written."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from steadycd.objects.rendered import Object
from steadycd.rules.registry import RULES, check, findings
from steadycd_common.errors import SteadyError

from .rendering import (
    EXAMPLES,
    GOLDEN,
    MODES,
    documents,
    golden_objects,
    in_mode,
    rendered,
)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("folder", [EXAMPLES, GOLDEN / "documents"])
def test_no_rule_says_anything_of_what_we_render(folder: Path, mode: str) -> None:
    found = rendered(in_mode(documents(folder), mode))
    for cluster in {each.cluster for each in found}:
        assert [] == findings([x.object for x in found if x.cluster == cluster])


def at(path: str, value: object) -> Callable[[Object], None]:
    def change(each: Object) -> None:
        *parents, last = path.split("/")
        where: Any = each
        for part in parents:
            where = where[int(part)] if isinstance(where, list) else where[part]
        if value is None:
            del where[last]
        else:
            where[int(last) if isinstance(where, list) else last] = value

    return change


def grant(line: str) -> Callable[[Object], None]:
    def change(each: Object) -> None:
        each["data"]["policy.csv"] += line + "\n"

    return change


POLICY = "spec/roles/0/policies/0"
CONFIG = '{"execProviderConfig": {}, "tlsClientConfig": {"insecure": true}}'
BROKEN: list[tuple[str, str, Callable[[Object], None]]] = [
    # rule, kind and name, what is done to it
    ("application", "Application orders.api.eu", at("spec/destination/name", "eu")),
    ("application", "Application orders.api.eu", at("spec/destination/server", None)),
    ("application", "Application orders.api.eu", at("spec/sources", [])),
    ("application", "Application orders.api.eu", at("spec/source", None)),
    ("application", "Application orders.api.eu", at("spec/source/path", "")),
    (
        "application",
        "Application orders.api.eu",
        at("spec/source/repoURL", "https://x"),
    ),
    ("application", "Application orders.api.eu", at("spec/project", "default")),
    ("application", "Application orders.api.eu", at("spec/destination/namespace", "x")),
    (
        "application",
        "Application orders.api.eu",
        at("spec/syncPolicy/syncOptions/0", "CreateNamespce=true"),
    ),
    (
        "application",
        "Application orders.api.eu",
        at("spec/syncPolicy/syncOptions/0", "Replace=true"),
    ),
    ("app-project", "AppProject orders", at("spec/destinations/0/namespace", "*")),
    ("app-project", "AppProject orders", at("spec/destinations/0/namespace", "!x")),
    ("app-project", "AppProject orders", at("spec/destinations/0/name", "eu")),
    ("app-project", "AppProject orders", at("spec/destinations/0/server", "https://?")),
    ("app-project", "AppProject orders", at("spec/destinations/0/server", "https://[")),
    (
        "app-project",
        "AppProject stock-levels",
        at(
            "spec/destinations/0",
            {"server": "https://203.0.113.7?ns=shop", "namespace": "shop"},
        ),
    ),
    ("app-project", "AppProject orders", at("spec/sourceRepos/0", "https://x/*")),
    ("app-project", "AppProject orders", at("spec/clusterResourceWhitelist", None)),
    ("app-project", "AppProject orders", at("spec/roles/0/name", "a b")),
    ("app-project", "AppProject orders", at(POLICY, "garbage")),
    (
        "app-project",
        "AppProject orders",
        at(POLICY, "p, proj:orders:viewer, projects, get, orders/*, allow"),
    ),
    (
        "app-project",
        "AppProject orders",
        at(POLICY, "p, proj:other:viewer, applications, get, orders/*, allow"),
    ),
    (
        "app-project",
        "AppProject orders",
        at(POLICY, "p, proj:orders:viewer, applications, get, */*, allow"),
    ),
    (
        "app-project",
        "AppProject orders",
        at(POLICY, "p, proj:orders:viewer, applications, get, orders/*, alow"),
    ),
    ("app-project", "AppProject orders", at("spec/roles/0/groups/0", "a, b")),
    (
        "cluster-secret",
        "Secret eu.orders",
        at("metadata/labels", {"argocd.argoproj.io/secret-type": "clusters"}),
    ),
    ("cluster-secret", "Secret eu.orders", at("stringData/namespace", "x")),
    ("cluster-secret", "Secret eu.orders", at("stringData/namespaces", "")),
    ("cluster-secret", "Secret eu.orders", at("stringData/clusterResources", "maybe")),
    ("cluster-secret", "Secret eu.orders", at("stringData/shard", "x")),
    ("cluster-secret", "Secret eu.orders", at("stringData/config", "{}")),
    ("cluster-secret", "Secret eu.orders", at("stringData/config", CONFIG)),
    ("cluster-secret", "Secret eu.orders", at("stringData/name", "us.orders")),
    (
        "cluster-secret",
        "Secret eu.orders",
        at("stringData/server", "https://203.0.113.7?ns=stock-levels/"),
    ),
    ("image-objects", "ImageRepository orders.api", at("spec/image", "a/b:1")),
    ("image-objects", "ImageRepository orders.api", at("spec/image", "oci://a/b")),
    ("image-objects", "ImageRepository orders.api", at("spec/interval", "5 minutes")),
    ("image-objects", "ImagePolicy orders.api", at("spec/policy", {})),
    (
        "image-objects",
        "ImagePolicy orders.api",
        at("spec/policy", {"numerical": {}, "alphabetical": {}}),
    ),
    ("image-objects", "ImagePolicy orders.api", at("spec/interval", None)),
    (
        "image-objects",
        "ImagePolicy orders.api",
        at("spec/digestReflectionPolicy", "Never"),
    ),
    (
        "image-objects",
        "ImagePolicy orders.api",
        at("spec/imageRepositoryRef/name", "x"),
    ),
    ("image-objects", "ImageUpdateAutomation orders", at("spec/git", {})),
    ("image-objects", "ImageUpdateAutomation orders", at("spec/policySelector", {})),
    ("image-objects", "ImageUpdateAutomation orders", at("spec/update", {})),
    ("image-objects", "ImageUpdateAutomation orders", at("spec/update/path", "a/../b")),
    (
        "rbac",
        "ConfigMap argocd-rbac-cm",
        at("data/policy.default", "role:readonly"),
    ),
    (
        "rbac",
        "ConfigMap argocd-rbac-cm",
        grant("p, role:orders-viewer, applications, get, ord*/*, allow"),
    ),
    (
        "rbac",
        "ConfigMap argocd-rbac-cm",
        grant("p, role:orders-viewer, aplications, get, orders/*, allow"),
    ),
    (
        "rbac",
        "ConfigMap argocd-rbac-cm",
        grant("p, role:orders-viewer, applications, get, orders, allow"),
    ),
    (
        "rbac",
        "ConfigMap argocd-rbac-cm",
        grant("p, role:orders-viewer, applications, get, stock-levels/*, allow"),
    ),
    ("rbac", "ConfigMap argocd-rbac-cm", grant("g, acme:x, role:orders-owner")),
    ("identity", "AppProject orders", at("metadata/name", "stock-levels")),
    ("identity", "AppProject orders", at("metadata/namespace", "Argo")),
]


@pytest.mark.parametrize(("rule", "name", "change"), BROKEN)
def test_what_would_not_work_is_found(
    rule: str, name: str, change: Callable[[Object], None]
) -> None:
    objects = deepcopy(golden_objects("secrets"))
    (each,) = [x for x in objects if f"{x['kind']} {x['metadata']['name']}" == name]

    change(each)

    assert rule in {found.rule for found in findings(objects)}
    with pytest.raises(SteadyError, match="nothing was written"):
        check(objects)


def test_every_rule_is_in_the_table() -> None:
    assert set(RULES) == {rule for rule, *_ in BROKEN}
