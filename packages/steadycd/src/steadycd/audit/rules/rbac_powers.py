"""Rights that are worth more than they look."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.audit.finding import Finding, Kind, Severity
from steadycd.audit.reach.line_reach import rights_of
from steadycd.audit.reach.policy_lines import groupings, permissions
from steadycd.audit.scene import Scene

CLUSTERS = Kind(
    "rbac-clusters-write",
    Severity.CRITICAL,
    "A role may write clusters, which is to run commands in Argo CD itself",
    "leave clusters to role:admin",
)
PROJECTS = Kind(
    "rbac-projects-write",
    Severity.HIGH,
    "A role may write projects, and so permit itself everything",
    "leave projects to role:admin",
)
EXEC = Kind(
    "rbac-exec",
    Severity.MEDIUM,
    "A role may open a shell in the pods of Applications",
    "remove exec, and leave exec.enabled off",
)
OVERRIDE = Kind(
    "rbac-override",
    Severity.MEDIUM,
    "A role may sync what is in no repository",
    "give sync without override",
)
ANY_ACTION = Kind(
    "rbac-any-action",
    Severity.MEDIUM,
    "A line gives every action on Applications",
    "write the actions that are needed",
)
CONTROL_PLANE = Kind(
    "rbac-control-plane-write",
    Severity.MEDIUM,
    "A role may write repositories, accounts, certificates or keys",
    "leave these to role:admin",
)
ADMINS = Kind(
    "rbac-admins",
    Severity.INFO,
    "These are administrators, for whom no project is closed",
    "keep them few",
)
KINDS = (CLUSTERS, PROJECTS, EXEC, OVERRIDE, ANY_ACTION, CONTROL_PLANE, ADMINS)

_WRITES = ("create", "update", "delete")
_POWERS: tuple[tuple[Kind, frozenset[str]], ...] = (
    (CLUSTERS, frozenset({"clusters create", "clusters update"})),
    (PROJECTS, frozenset({"projects create", "projects update"})),
    (EXEC, frozenset({"exec create"})),
    (OVERRIDE, frozenset({"applications override"})),
    (
        CONTROL_PLANE,
        frozenset(
            f"{resource} {action}"
            for resource in (
                "repositories",
                "write-repositories",
                "accounts",
                "certificates",
                "gpgkeys",
            )
            for action in _WRITES
        ),
    ),
)


def check(scene: Scene) -> Iterator[Finding]:
    """Of lines that people wrote, those of projects' roles, too."""
    rbac = scene.world.rbac
    regex = rbac is not None and rbac.regex
    for line, said in permissions(scene.world):
        if said.effect != "allow":
            continue
        rights = rights_of(said.resource, said.action, regex=regex)
        for kind, powers in _POWERS:
            if found := sorted(rights & powers):
                text = f"{said.subject} has {', '.join(found)} on {said.object}"
                yield line.finding(kind, text)
        if said.action in ("*", ".*") and "applications sync" in rights:
            text = f"{said.subject} has every action on {said.object}"
            yield line.finding(ANY_ACTION, text)
    manifest = scene.world.rbac_settings.manifest
    admins = sorted(
        {
            each.member
            for _, each in groupings(scene.world, roles=False)
            if each.role == "role:admin"
        }
    )
    if admins and manifest is not None:
        yield ADMINS.at(manifest, ", ".join(admins))
