"""What a field of a document does to the objects."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic.alias_generators import to_snake

from steadycd.argocd import Project
from steadycd.documents.document import Document
from steadycd.objects.rendered import Object
from steadycd.platform.defaults import Defaults

from .rendering import EXAMPLES, MODES, changed, documents, in_mode, rendered


def one(found: list[Document], kind: str, name: str) -> Object:
    (each,) = [
        x.object
        for x in rendered(found)
        if (x.object["kind"], x.object["metadata"]["name"]) == (kind, name)
        and not x.cluster
    ]
    return each


SYNC = ("Application", "catalog.web.prod-eu")
OVERRIDES: list[tuple[str, object, tuple[str, str], str, object, object]] = [
    # key and value, which object, where in its spec, what is there without and with it
    ("prune", False, SYNC, "syncPolicy.automated.prune", True, False),
    ("selfHeal", False, SYNC, "syncPolicy.automated.selfHeal", True, False),
    ("retryLimit", 9, SYNC, "syncPolicy.retry.limit", 5, 9),
    ("scanInterval", "1h", ("ImageRepository", "catalog.web"), "interval", "5m", "1h"),
    (
        "digests",
        "IfNotPresent",
        ("ImagePolicy", "catalog.web"),
        "digestReflectionPolicy",
        None,
        "IfNotPresent",
    ),
    (
        "digests",
        "Always",
        ("ImagePolicy", "catalog.web"),
        "interval",
        None,
        "5m",
    ),
]


def spec_at(each: Object, path: str) -> object:
    at: Any = each["spec"]
    for part in path.split("."):
        at = at.get(part) if at else None
    return at


@pytest.mark.parametrize(
    ("key", "value", "which", "path", "without", "expected"), OVERRIDES
)
def test_an_override_changes_the_service_alone(
    key: str,
    value: object,
    which: tuple[str, str],
    path: str,
    without: object,
    expected: object,
) -> None:
    found = documents(EXAMPLES)
    built_in = getattr(Defaults(), to_snake(key)).value
    default = {"value": built_in, "overridable": True}
    allowed = changed(found, "Platform", lambda p: p["defaults"].update({key: default}))
    overridden = changed(allowed, "catalog", lambda s: s.update(overrides={key: value}))

    assert without == spec_at(one(found, *which), path)
    assert without == spec_at(one(allowed, *which), path)
    assert expected == spec_at(one(overridden, *which), path)
    other = ("AppProject", "checkout")
    assert one(found, *other) == one(overridden, *other)


def test_cascade_is_a_finalizer_and_replicas_are_ignored() -> None:
    found = documents(EXAMPLES)
    cascading = changed(
        found, "Platform", lambda p: p["defaults"].update(cascade={"value": True})
    )

    assert "finalizers" not in one(found, *SYNC)["metadata"]
    assert ["resources-finalizer.argocd.argoproj.io"] == one(cascading, *SYNC)[
        "metadata"
    ]["finalizers"]
    assert "ignoreDifferences" not in one(found, *SYNC)["spec"]
    ignoring = one(found, "Application", "checkout.api.prod-eu")
    assert ["Deployment", "StatefulSet"] == [
        each["kind"] for each in ignoring["spec"]["ignoreDifferences"]
    ]


def test_destinations_have_the_very_url_of_the_secret() -> None:
    found = documents(EXAMPLES)
    secret = one(found, "Secret", "prod-eu.catalog")["stringData"]
    project = one(found, "AppProject", "catalog")["spec"]

    assert "https://203.0.113.7?ns=catalog" == secret["server"]
    assert {"server": secret["server"], "namespace": secret["namespaces"]} == project[
        "destinations"
    ][0]
    assert "catalog" == secret["project"]
    assert project["permitOnlyProjectScopedClusters"]
    assert secret["server"] == one(found, *SYNC)["spec"]["destination"]["server"]


def test_a_shared_entry_belongs_to_no_project() -> None:
    found = in_mode(documents(EXAMPLES), "impersonation")
    secret = one(found, "Secret", "prod-eu")["stringData"]
    project = one(found, "AppProject", "catalog")["spec"]

    assert {"config", "name", "server", "shard"} == set(secret)
    assert "permitOnlyProjectScopedClusters" not in project
    assert [
        {
            "server": "https://203.0.113.7",
            "namespace": "catalog",
            "defaultServiceAccount": "deployer",
        },
        {
            "server": "https://198.51.100.7",
            "namespace": "catalog",
            "defaultServiceAccount": "deployer",
        },
    ] == project["destinationServiceAccounts"]
    config = one(found, "ConfigMap", "argocd-cm")["data"]
    assert {"application.sync.impersonation.enabled": "true"} == config


def test_argocd_may_act_as_one_account_of_the_namespace() -> None:
    found = rendered(in_mode(documents(EXAMPLES), "impersonation"))
    roles = [each.object for each in found if each.object["kind"] == "Role"]

    assert 5 == len(roles)
    for each in roles:
        (rule,) = each["rules"]
        assert ["deployer"] == rule["resourceNames"]
        assert (["serviceaccounts"], ["impersonate"]) == (
            rule["resources"],
            rule["verbs"],
        )


@pytest.mark.parametrize("mode", MODES)
def test_defaults_of_flux_are_not_written(mode: str) -> None:
    found = in_mode(documents(EXAMPLES), mode)

    assert {"imageRepositoryRef", "policy"} == set(
        one(found, "ImagePolicy", "catalog.web")["spec"]
    )
    assert {"image", "interval", "provider"} == set(
        one(found, "ImageRepository", "catalog.web")["spec"]
    )


def test_an_automation_sees_its_service_alone() -> None:
    found = documents(EXAMPLES)
    automation = one(found, "ImageUpdateAutomation", "checkout")["spec"]
    policy = one(found, "ImagePolicy", "checkout.api")["metadata"]

    assert "./services/checkout" == automation["update"]["path"]
    labels = automation["policySelector"]["matchLabels"]
    assert labels.items() <= policy["labels"].items()
    other = one(found, "ImagePolicy", "catalog.web")["metadata"]["labels"]
    assert not labels.items() <= other.items()


def test_the_project_that_permits_everything_is_closed() -> None:
    found = documents(EXAMPLES)
    spec = one(found, "AppProject", "default")["spec"]
    project = Project(spec, "default")

    assert not project.permits_source("https://github.com/acme/manifests")
    assert not project.permits_destination(server="https://203.0.113.7", namespace="x")
    assert not project.permits_app_namespace("elsewhere", controller="argocd")
    assert not project.permits_resource(
        group="apps", kind="Deployment", name="x", namespaced=True
    )
    left = changed(
        found, "Platform", lambda p: p["argocd"].update(closeDefaultProject=False)
    )
    names = [each.object["metadata"]["name"] for each in rendered(left)]
    assert "default" not in names
