"""Ways for a tenant into Argo CD itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from steadycd.argocd.destinations import pattern_matches
from steadycd.argocd.project import source_namespace_matches
from steadycd.audit.finding import Finding, Kind, Severity
from steadycd.audit.reach.cell import Cell
from steadycd.audit.scene import Scene
from steadycd.audit.world.cluster import HOME, endpoint_of
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
    'permit other clusters only; cluster.inClusterEnabled: "false" closes one name',
)
ARGO_KINDS = Kind(
    "argo-kinds-reachable",
    Severity.CRITICAL,
    "A project may make Applications or Projects where Argo CD reads them",
    "deny the kinds of argoproj.io in namespaceResourceBlacklist",
)
ELSEWHERE = Kind(
    "control-namespace-elsewhere",
    Severity.LOW,
    "A project may deploy into a namespace that is called as Argo CD's own is",
    "permit exact namespaces of the tenant, unless this is surely another cluster",
)
KINDS = (CONTROL, IN_CLUSTER_REACHABLE, ARGO_KINDS, ELSEWHERE)
_ARGO = ("Application", "ApplicationSet", "AppProject")


def check(scene: Scene) -> Iterator[Finding]:
    """The cluster that Argo CD runs in, by whichever name of its own.

    By address it cannot be told from others.
    """
    control = scene.world.control
    for project in scene.world.tenants:
        found = scene.cells_of.get(project.name, ())
        cells = [each for each in found if endpoint_of(each.server) == HOME]
        if cells:
            first = cells[0]
            place = first.cluster or first.server
            reason = f"{first.opened_by} leads to {place} as {first.accounts[0]}"
            if not scene.world.impersonates:
                yield IN_CLUSTER_REACHABLE.at(project.manifest, reason)
            yield from _into_control(scene, project, cells)
        if not any(_permits(project, each, control) for each in cells):
            yield from _elsewhere(project, found, control)


def _elsewhere(
    project: ProjectEntry, cells: Sequence[Cell], control: str
) -> Iterator[Finding]:
    for cell in cells:
        if _permits(project, cell, control):
            reason = (
                f"{cell.opened_by} leads to namespace {control} of "
                f"{cell.cluster or cell.server}, which may be Argo CD's own cluster"
            )
            yield ELSEWHERE.at(project.manifest, reason)
            return


def _into_control(
    scene: Scene, project: ProjectEntry, cells: list[Cell]
) -> Iterator[Finding]:
    control = scene.world.control
    inside = [each for each in cells if _permits(project, each, control)]
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


def _permits(project: ProjectEntry, cell: Cell, namespace: str) -> bool:
    """Whether this cell is why the project may go to the namespace there."""
    if not _means(cell, namespace):
        return False
    verdict = project.effective.judge_destination(cell.server, cell.cluster, namespace)
    return verdict.permitted


def _means(cell: Cell, namespace: str) -> bool:
    if not cell.pattern:
        return cell.namespace == namespace
    denied = any(pattern_matches(each, namespace) for each in cell.but)
    return pattern_matches(cell.namespace, namespace) and not denied
