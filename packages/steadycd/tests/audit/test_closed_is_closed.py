"""What is in no cell is not permitted, and what is in a cell is."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from steadycd.argocd.destinations import pattern_matches
from steadycd.audit.reach.cell import Cell
from steadycd.audit.reach.matrix import Matrix
from steadycd.audit.world.build import build_world
from steadycd.audit.world.world import World

from .worlds import manifests

HOSTS = ["https://10.0.0.1", "https://10.0.0.2", "https://kubernetes.default.svc"]
NAMESPACES = ["a", "ab", "team-a", "team-b", "kube-system", "argocd", "never-seen"]
SERVERS = [*HOSTS, "https://10.0.0.1?ns=a", "https://10.0.0.1?ns=b", "https://x"]
CLUSTER_NAMES = ["eu", "us", "in-cluster", "eu.a"]

server_patterns = st.sampled_from(
    [*SERVERS, "", "*", "https://10*", "https://10.0.0.?", "!https://10.0.0.1", "["]
)
name_patterns = st.sampled_from([*CLUSTER_NAMES, "", "", "", "eu*", "!us", "*", "!["])
namespace_patterns = st.sampled_from(
    [*NAMESPACES, "", "*", "team-?", "a*", "!kube-system", "!team-[", "{a,team-b}", "["]
)
items = st.fixed_dictionaries(
    {
        "server": server_patterns,
        "name": name_patterns,
        "namespace": namespace_patterns,
    }
)
projects = st.fixed_dictionaries(
    {
        "destinations": st.lists(items, max_size=4),
        "permitOnlyProjectScopedClusters": st.sampled_from([False, False, True]),
        "labels": st.sampled_from([{}, {"wide": "yes"}]),
    }
)
clusters = st.fixed_dictionaries(
    {
        "server": st.sampled_from(SERVERS),
        "name": st.sampled_from([*CLUSTER_NAMES, ""]),
        "namespaces": st.sampled_from(["", "a", "team-a,team-b", "ab"]),
        "project": st.sampled_from(["", "", "p", "q"]),
    }
)
INHERITS = "[{projectName: q, labelSelector: {matchLabels: {wide: 'yes'}}}]"
worlds = st.fixed_dictionaries(
    {
        "projects": st.fixed_dictionaries({"p": projects, "q": projects}),
        "clusters": st.dictionaries(st.sampled_from("stuv"), clusters, max_size=4),
        "cm": st.sampled_from([{}, {"globalProjects": INHERITS}]),
    }
)


def covers(cell: Cell, namespace: str) -> bool:
    if cell.pattern:
        return pattern_matches(cell.namespace, namespace)
    return cell.namespace == namespace


def built(case: dict[str, Any]) -> tuple[World, list[Cell]]:
    world = build_world(manifests(case))
    return world, [each for each in Matrix(world).cells if each.known]


@settings(deadline=None, max_examples=150)
@given(worlds)
def test_what_is_permitted_is_in_a_cell(case: dict[str, Any]) -> None:
    world, cells = built(case)
    for project in world.projects:
        for cluster in world.clusters:
            for namespace in NAMESPACES:
                if project.permits(cluster, namespace):
                    assert any(
                        covers(each, namespace)
                        for each in cells
                        if (each.project, each.server, each.cluster)
                        == (project.name, cluster.server, cluster.name)
                    ), (project.name, cluster, namespace)


@settings(deadline=None, max_examples=150)
@given(worlds)
def test_a_cell_with_a_name_is_permitted(case: dict[str, Any]) -> None:
    world, cells = built(case)
    for cell in cells:
        if not cell.pattern:
            (project,) = [each for each in world.projects if each.name == cell.project]
            assert project.effective.permits_destination(
                server=cell.server,
                name=cell.cluster,
                namespace=cell.namespace,
                project_clusters=project.scoped_mappings,
            )


@settings(deadline=None, max_examples=100)
@given(worlds)
def test_what_a_pattern_denies_again_is_closed(case: dict[str, Any]) -> None:
    world, cells = built(case)
    for cell in cells:
        (project,) = [each for each in world.projects if each.name == cell.project]
        for namespace in NAMESPACES:
            if any(pattern_matches(each, namespace) for each in cell.but):
                assert not project.effective.permits_destination(
                    server=cell.server,
                    name=cell.cluster,
                    namespace=namespace,
                    project_clusters=project.scoped_mappings,
                )
