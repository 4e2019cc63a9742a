"""The lines of the policy that people wrote, with where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from steadycd.argocd.policy_text import Grouping, Permission
from steadycd.audit.finding import Finding, Kind
from steadycd.audit.reach.people import project_policy
from steadycd.audit.reading.manifest import Manifest
from steadycd.audit.world.world import World

_NAME = "ConfigMap argocd-rbac-cm"


@dataclass(frozen=True, slots=True)
class Line:
    """A line and the object that it is in. `project`: of a role there, or ""."""

    said: Permission | Grouping
    manifest: Manifest | None
    project: str = ""

    def finding(self, kind: Kind, reason: str, reached: Iterable[str] = ()) -> Finding:
        """A finding about this line. `reached`: all of what the reason has some of."""
        source = self.said.source
        text = f"{source}: {reason}" if source else reason
        parts = [f"{_without_place(self.said)}: {each}" for each in reached]
        if self.manifest is None:
            return kind.on(_NAME, None, text, parts=parts)
        return kind.at(self.manifest, text, parts=parts)


def _without_place(said: Permission | Grouping) -> Permission | Grouping:
    return replace(said, source="")


def policy_lines(world: World, *, roles: bool = True) -> Sequence[Line]:
    """Of `argocd-rbac-cm` and, with `roles`, of the AppProjects."""
    return list(_lines(world, roles=roles))


def permissions(
    world: World, *, roles: bool = True
) -> Iterator[tuple[Line, Permission]]:
    """The `p` lines."""
    for line in policy_lines(world, roles=roles):
        if isinstance(line.said, Permission):
            yield line, line.said


def groupings(world: World, *, roles: bool = True) -> Iterator[tuple[Line, Grouping]]:
    """The `g` lines."""
    for line in policy_lines(world, roles=roles):
        if isinstance(line.said, Grouping):
            yield line, line.said


def _lines(world: World, *, roles: bool) -> Iterator[Line]:
    if world.rbac is not None:
        policy = world.rbac.policy
        for said in policy.lines:
            yield Line(said, world.rbac_settings.manifest)
    for project in world.projects if roles else ():
        policy = project_policy(project)
        for said in policy.lines:
            yield Line(said, project.manifest, project.name)
