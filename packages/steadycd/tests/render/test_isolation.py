"""No two services reach one namespace, on any platform, by Argo CD's own rules."""

from __future__ import annotations

import json
from itertools import permutations
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from steadycd.argocd import Project, Rbac
from steadycd.documents.document import Document
from steadycd.objects.rendered import Object

from .rendering import MODES, faults_of, rendered

NAMES = st.from_regex(r"[a-z][a-z0-9-]{4,8}[a-z0-9]", fullmatch=True)
TEMPLATES = st.sampled_from(["{service}", "ns-{service}", "{service}-prod"])


@st.composite
def platforms(draw: st.DrawFn) -> list[Document]:
    """A platform and some services; not all are valid."""
    clusters = draw(st.lists(NAMES, min_size=1, max_size=3, unique=True))
    servers = draw(st.permutations(["https://a.x", "https://a.x:6443", "https://b"]))
    names = draw(st.lists(NAMES, min_size=2, max_size=5, unique=True))
    # Names of which one begins as the other does are what patterns mix up.
    names += [f"{names[0]}-b"]
    platform: dict[str, Any] = {
        "apiVersion": "steadycd/v1",
        "kind": "Platform",
        "isolation": draw(st.sampled_from(MODES)),
        "organization": "acme",
        "repository": {"url": "https://github.com/acme/m", "branch": "main"},
        "registries": ["registry.example/apps"],
        "clusters": [
            {"name": name, "server": server}
            for name, server in zip(clusters, servers, strict=False)
        ],
        "naming": {"namespace": draw(TEMPLATES), "googleProject": "acme-prod"},
        "argocd": {"serviceAccount": "argocd@acme-prod.iam.gserviceaccount.com"},
        "flux": {"gitRepository": "m", "author": {"email": "flux@acme.example"}},
        "services": [
            {"name": name, "namespace": namespace}
            for name, namespace in draw(
                st.dictionaries(st.sampled_from(names), NAMES, max_size=2)
            ).items()
        ],
    }
    services = [
        {
            "apiVersion": "steadycd/v1",
            "kind": "Service",
            "name": name,
            "teams": [{"name": f"team-{name}"}],
            "clusters": draw(
                st.lists(st.sampled_from(clusters), min_size=1, unique=True)
            ),
            "workloads": [{"name": "web", "path": f"services/{name}"}],
        }
        for name in names
    ]
    return [Document("x.yaml", each) for each in (platform, *services)]


def of_kind(objects: list[Object], kind: str) -> list[Object]:
    return [each for each in objects if each["kind"] == kind]


@settings(deadline=None, max_examples=60)
@given(platforms())
def test_no_two_projects_permit_one_namespace(found: list[Document]) -> None:
    assume(not faults_of(found))
    objects = [each.object for each in rendered(found) if not each.cluster]
    clusters = [each["stringData"] for each in of_kind(objects, "Secret")]
    projects = [
        Project(each["spec"], each["metadata"]["name"])
        for each in of_kind(objects, "AppProject")
    ]
    namespaces = {
        each["spec"]["destination"]["namespace"]
        for each in of_kind(objects, "Application")
    }
    reached: dict[tuple[str, str], list[str]] = {}
    for cluster in clusters:
        # With and without what tells the entries of one cluster apart.
        for namespace in namespaces:
            for project in projects:
                scoped = [c for c in clusters if c.get("project") == project.name]
                if project.permits_destination(
                    server=cluster["server"],
                    name=cluster["name"],
                    namespace=namespace,
                    project_clusters=scoped,
                ):
                    host = cluster["server"].partition("?")[0]
                    reached.setdefault((host, namespace), []).append(project.name)

    assert {} == {
        place: names for place, names in reached.items() if len(set(names)) > 1
    }
    assert len(namespaces) == len({namespace for _, namespace in reached})


@settings(deadline=None, max_examples=40)
@given(platforms())
def test_every_application_may_go_where_it_says(found: list[Document]) -> None:
    assume(not faults_of(found))
    objects = [each.object for each in rendered(found) if not each.cluster]
    clusters = [each["stringData"] for each in of_kind(objects, "Secret")]
    specs = {
        each["metadata"]["name"]: each["spec"]
        for each in of_kind(objects, "AppProject")
    }
    for each in of_kind(objects, "Application"):
        spec = each["spec"]
        project = Project(specs[spec["project"]], spec["project"])
        scoped = [c for c in clusters if c.get("project") == project.name]
        destination = spec["destination"]
        (name,) = [c["name"] for c in clusters if c["server"] == destination["server"]]
        assert project.permits_destination(
            server=destination["server"],
            name=name,
            namespace=destination["namespace"],
            project_clusters=scoped,
        )
        assert project.permits_source(spec["source"]["repoURL"])
        assert project.permits_resource(
            group="apps", kind="Deployment", name="x", namespaced=True
        )
        for group, kind in (
            ("rbac.authorization.k8s.io", "RoleBinding"),
            ("argoproj.io", "Application"),
        ):
            assert not project.permits_resource(
                group=group, kind=kind, name="x", namespaced=True
            )
        assert not project.permits_resource(
            group="", kind="Namespace", name="x", namespaced=False
        )


@settings(deadline=None, max_examples=40)
@given(platforms())
def test_a_team_syncs_its_own_service_and_no_other(found: list[Document]) -> None:
    assume(not faults_of(found))
    objects = [each.object for each in rendered(found)]
    specs = {
        each["metadata"]["name"]: each["spec"]
        for each in of_kind(objects, "AppProject")
        if each["metadata"]["name"] != "default"
    }
    (config,) = [
        each["data"]
        for each in of_kind(objects, "ConfigMap")
        if each["metadata"]["name"] == "argocd-rbac-cm"
    ]
    bare = {
        name: {key: value for key, value in spec.items() if key != "roles"}
        for name, spec in specs.items()
    }
    empty = {"policy.csv": "", "policy.default": "", "scopes": "[groups]"}
    # Each of the two texts is enough by itself.
    for rbac in (Rbac(config, bare), Rbac(empty, specs)):

        def may(team: str, action: str, name: str, rbac: Rbac = rbac) -> bool:
            return rbac.allows(
                sub="somebody",
                groups=[f"acme:team-{team}"],
                resource="applications",
                action=action,
                object=f"{name}/{name}.web.x",
            )

        for name in specs:
            assert may(name, "get", name)
            assert may(name, "sync", name)
            assert [] == [
                action
                for action in ("create", "update", "delete", "override")
                if may(name, action, name)
            ]
        for own, other in permutations(specs, 2):
            assert not may(own, "get", other)
            assert not may(own, "sync", other)


@settings(deadline=None, max_examples=30)
@given(platforms())
def test_no_account_is_that_of_two_namespaces(found: list[Document]) -> None:
    assume(not faults_of(found) and found[0].value["isolation"] == "secrets")
    objects = [each.object for each in rendered(found) if not each.cluster]
    owners: dict[str, set[str]] = {}
    for each in of_kind(objects, "Secret"):
        config = json.loads(each["stringData"]["config"])
        account = config["execProviderConfig"]["args"][1]
        owners.setdefault(account, set()).add(each["stringData"]["namespaces"])

    assert {} == {account: found for account, found in owners.items() if len(found) > 1}
