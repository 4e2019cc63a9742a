"""Whatever is in the objects, the audit comes to an end."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from steadycd.audit.forms.registry import FORMS, render
from steadycd.audit.reading.manifest import Manifest, Place
from steadycd.audit.reading.sources import Input
from steadycd.audit.run import audit

LABEL = {"argocd.argoproj.io/secret-type": "cluster"}
TEXTS = st.sampled_from(
    ["", "a", "*", "!", "[", "/(/", "true", "p, x", "p, a, *, *, *, allow", "{", "a\nb"]
)
KEYS = st.sampled_from(
    [
        "spec",
        "metadata",
        "name",
        "namespace",
        "labels",
        "data",
        "stringData",
        "destinations",
        "server",
        "roles",
        "policies",
        "groups",
        "sourceRepos",
        "sourceNamespaces",
        "project",
        "source",
        "sources",
        "destination",
        "syncPolicy",
        "syncOptions",
        "automated",
        "config",
        "namespaces",
        "policy.csv",
        "policy.default",
        "scopes",
        "globalProjects",
        "execProviderConfig",
        "args",
        "command",
        "env",
        "tlsClientConfig",
        "template",
        "templatePatch",
        "generators",
        "destinationServiceAccounts",
        "clusterResourceWhitelist",
        "group",
        "kind",
        "containers",
    ]
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(TEXTS, st.none(), st.booleans(), st.integers()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=4)
    ),
    max_leaves=12,
)
KINDS = st.sampled_from(
    [
        ("argoproj.io/v1alpha1", "AppProject", "a"),
        ("argoproj.io/v1alpha1", "Application", "a"),
        ("argoproj.io/v1alpha1", "ApplicationSet", "a"),
        ("argoproj.io/v1alpha1", "ConfigManagementPlugin", "a"),
        ("apps/v1", "Deployment", "argocd-repo-server"),
        ("v1", "Secret", "a"),
        ("v1", "ConfigMap", "argocd-cm"),
        ("v1", "ConfigMap", "argocd-rbac-cm"),
        ("v1", "ConfigMap", "argocd-cmd-params-cm"),
    ]
)


@st.composite
def odd_objects(draw: st.DrawFn) -> Manifest:
    version, kind, name = draw(KINDS)
    body = draw(st.dictionaries(KEYS, VALUES, max_size=4))
    metadata = {"name": name, "labels": LABEL if kind == "Secret" else draw(VALUES)}
    whole = {**body, "apiVersion": version, "kind": kind, "metadata": metadata}
    return Manifest(whole, Place("x", 1))


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(odd_objects(), max_size=5))
def test_odd_objects(found: list[Manifest]) -> None:
    report = audit(Input(manifests=found))
    for form in FORMS:
        render(form, report)
