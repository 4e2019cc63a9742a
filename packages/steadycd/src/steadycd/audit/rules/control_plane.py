"""Ways for a tenant into Argo CD itself."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.argocd.destinations import pattern_matches
from steadycd.argocd.project import source_namespace_matches
from steadycd.audit.finding import Finding, Kind, Severity
from steadycd.audit.reach.cell import Cell
from steadycd.audit.scene import Scene
from steadycd.audit.world.credential import IN_CLUSTER
from steadycd.audit.world.project_entry import ProjectEntry

CONTROL = Kind(
    "control-namespace-reachable",
    Severity.CRITICAL,
    "A project may deploy into Argo CD's own namespace",
    "permit exact namespaces of the tenant; deploy Argo CD from a project of its own",
)
IN_CLUSTER_REACHABLE = Kind(
    "in-cluster-reachable",
    Severity.HIGH,
    "A project may deploy into the cluster that Argo CD runs in, as its controller",
    'permit other clusters only, or set cluster.inClusterEnabled: "false"',
)
ARGO_KINDS = Kind(
    "argo-kinds-reachable",
    Severity.CRITICAL,
    "A project may make Applications or Projects where Argo CD reads them",
    "deny the kinds of argoproj.io in namespaceResourceBlacklist",
)
KINDS = (CONTROL, IN_CLUSTER_REACHABLE, ARGO_KINDS)
_ARGO = ("Application", "ApplicationSet", "AppProject")


def check(scene: Scene) -> Iterator[Finding]:
    """The cluster that Argo CD runs in, by whichever URL."""
    endpoints = {
        each.endpoint for each in scene.world.clusters if each.server == IN_CLUSTER
    }
    at_home = {
        each.server for each in scene.world.clusters if each.endpoint in endpoints
    }
    for project in scene.world.tenants:
        cells = [
            each
            for each in scene.cells_of.get(project.name, ())
            if each.known and each.server in at_home
        ]
        if not cells:
            continue
        first = cells[0]
        reason = f"{first.opened_by} leads to {first.cluster} as {first.accounts[0]}"
        if not scene.world.impersonates:
            yield IN_CLUSTER_REACHABLE.at(project.manifest, reason)
        yield from _into_control(scene, project, cells)


def _into_control(
    scene: Scene, project: ProjectEntry, cells: list[Cell]
) -> Iterator[Finding]:
    control = scene.world.control
    inside = [each for each in cells if _means(each, control)]
    if inside:
        reason = (
            f"{inside[0].opened_by} leads to namespace {control}, where every "
            "Application may use every project and Secrets make clusters"
        )
        yield CONTROL.at(project.manifest, reason)
    kinds = [
        kind
        for kind in _ARGO
        if project.effective.permits_resource(
            group="argoproj.io", kind=kind, namespaced=True
        )
    ]
    watched = scene.world.namespaced_apps
    for cell in cells:
        read = cell.pattern or any(
            source_namespace_matches(each, cell.namespace) for each in watched
        )
        if kinds and (_means(cell, control) or (watched and read)):
            reason = f"{', '.join(kinds)} in namespace {cell.namespace}"
            yield ARGO_KINDS.at(project.manifest, reason)
            return


def _means(cell: Cell, namespace: str) -> bool:
    if not cell.pattern:
        return cell.namespace == namespace
    denied = any(pattern_matches(each, namespace) for each in cell.but)
    return pattern_matches(cell.namespace, namespace) and not denied
