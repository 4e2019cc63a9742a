"""The project `default`, which ships open."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.audit.finding import Finding, Kind, Severity
from steadycd.audit.scene import Scene

OPEN = Kind(
    "default-project-open",
    Severity.HIGH,
    "The project `default` leads somewhere",
    "empty its destinations, sourceRepos and clusterResourceWhitelist",
)
UNSEEN = Kind(
    "default-project-unseen",
    Severity.INFO,
    "The project `default` was not among what was read",
    "audit it, too: Argo CD makes it with everything permitted",
)
KINDS = (OPEN, UNSEEN)


def check(scene: Scene) -> Iterator[Finding]:
    """Open is every item in its destinations."""
    default = [each for each in scene.world.projects if each.name == "default"]
    for project in default:
        if project.effective.destinations:
            cells = scene.cells_of.get("default", ())
            reason = f"it permits {cells[0].opened_by}" if cells else "it has items"
            yield OPEN.at(project.manifest, reason)
    if not default and scene.world.projects:
        first = scene.world.projects[0].manifest
        reason = "Argo CD makes it if it is not there, with everything permitted"
        yield UNSEEN.on("AppProject default", first.place, reason)
