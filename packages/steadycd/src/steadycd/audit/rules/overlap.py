"""Projects that lead to one namespace."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from steadycd.audit.finding import Finding, Kind, Severity
from steadycd.audit.scene import Scene

OVERLAP = Kind(
    "projects-overlap",
    Severity.HIGH,
    "Two projects permit the same namespace of the same cluster",
    "leave each namespace to one project",
)
KINDS = (OVERLAP,)
_SHOWN = 3
_WIDE = ("default", "kube-system")


def check(scene: Scene) -> Iterator[Finding]:
    """The project that gets there by a pattern is named, else each of them."""
    manifests = {each.name: each.manifest for each in scene.world.tenants}
    patterns = {
        (each.project, each.server, each.opened_by)
        for each in scene.cells
        if each.pattern
    }
    into: dict[str, list[tuple[str, str, tuple[str, ...]]]] = defaultdict(list)
    for (server, namespace), cells in scene.owners.items():
        projects = {each.project for each in cells if each.project in manifests}
        if len(projects) < 2:
            continue
        wide = {
            each.project
            for each in cells
            if (each.project, server, each.opened_by) in patterns
        } & projects
        if namespace in _WIDE and wide == projects:
            continue
        for name in sorted(wide or projects):
            others = tuple(sorted(projects - {name}))
            into[name].append((server, namespace, others))
    for name, found in sorted(into.items()):
        yield OVERLAP.at(manifests[name], _reason(sorted(found)))


def _reason(found: list[tuple[str, str, tuple[str, ...]]]) -> str:
    shown = "; ".join(
        f"namespace {namespace} of {server}, which is also permitted by "
        f"{', '.join(others[:_SHOWN])}"
        for server, namespace, others in found[:_SHOWN]
    )
    more = len(found) - _SHOWN
    return f"it leads to {shown}" + (f"; and {more} more" if more > 0 else "")
