"""What projects inherit."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.argocd.fields import list_of
from steadycd.audit.finding import Finding, Kind, Severity
from steadycd.audit.scene import Scene

WIDENS = Kind(
    "global-project",
    Severity.MEDIUM,
    "A global project adds rights to projects by their labels",
    "leave only deny-lists and sync windows in global projects",
)
KINDS = (WIDENS,)
_ADDS = (
    "destinations",
    "sourceRepos",
    "clusterResourceWhitelist",
    "destinationServiceAccounts",
)


def check(scene: Scene) -> Iterator[Finding]:
    """Whoever may edit the labels of a project can opt in."""
    users: dict[str, list[str]] = {}
    manifests = {}
    for project in scene.world.projects:
        for each in project.globals_:
            users.setdefault(each.name, []).append(project.name)
            manifests[each.name] = each
    for name, projects in sorted(users.items()):
        added = [key for key in _ADDS if list_of(manifests[name].spec, key)]
        if added:
            reason = (
                f"it adds {', '.join(added)} to {len(projects)} projects, among them "
                f"{', '.join(sorted(projects)[:3])}"
            )
            parts = [f"{key}: {each}" for key in added for each in projects]
            yield WIDENS.at(manifests[name], reason, parts=parts)
