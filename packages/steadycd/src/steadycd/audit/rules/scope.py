"""Secrets and projects that should be bound to each other."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.audit.finding import Finding, Kind, Severity
from steadycd.audit.scene import Scene

UNSCOPED = Kind(
    "secret-unscoped",
    Severity.MEDIUM,
    "A Secret names no project while projects permit only clusters of their own",
    "name the project in the Secret's `project`",
)
OPEN = Kind(
    "project-not-scoped-only",
    Severity.MEDIUM,
    "A project has clusters of its own and may use others",
    "set permitOnlyProjectScopedClusters: true",
)
UNKNOWN = Kind(
    "secret-unknown-project",
    Severity.LOW,
    "A Secret is scoped to a project that was not read",
    "correct the name, or audit the project, too",
)
KINDS = (UNSCOPED, OPEN, UNKNOWN)


def check(scene: Scene) -> Iterator[Finding]:
    """Impersonation shares its Secrets on purpose."""
    world = scene.world
    names = {each.name for each in world.projects}
    closed = sorted(each.name for each in world.projects if each.own.scoped_only)
    for entry in world.secrets:
        if not entry.project and closed and not world.impersonates:
            reason = f"project {closed[0]} and {len(closed) - 1} more cannot use it"
            if len(closed) == 1:
                reason = f"project {closed[0]} cannot use it"
            yield UNSCOPED.on(entry.title, entry.place, reason)
        elif entry.project and names and entry.project not in names:
            reason = f"there is no AppProject {entry.project}"
            yield UNKNOWN.on(entry.title, entry.place, reason)
    for project in world.projects:
        if project.scoped and not project.own.scoped_only:
            reason = (
                f"{project.scoped[0].title} is scoped to it, and its destinations may "
                "also mean clusters of others"
            )
            yield OPEN.at(project.manifest, reason)
