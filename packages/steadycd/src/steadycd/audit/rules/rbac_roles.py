"""Roles that no line defines, and lines that nobody has."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.argocd.builtin_policy import builtin_policy
from steadycd.audit.finding import Finding, Kind, Severity
from steadycd.audit.reach.policy_lines import groupings, permissions
from steadycd.audit.scene import Scene

UNDEFINED = Kind(
    "rbac-undefined-role",
    Severity.MEDIUM,
    "A role is given that no line defines",
    "correct its name, or define it",
)
UNUSED = Kind(
    "rbac-unused-role",
    Severity.INFO,
    "A role is defined that nobody has",
    "remove it, or give it to somebody",
)
DEAD = Kind(
    "rbac-dead-line",
    Severity.MEDIUM,
    "A line for a group is never asked",
    "define a role, and give it to the group with a g line",
)
KINDS = (UNDEFINED, UNUSED, DEAD)


def check(scene: Scene) -> Iterator[Finding]:
    """Groups count only if some g line starts with them."""
    rbac = scene.world.rbac
    if rbac is None:
        return
    builtin = builtin_policy()
    defined = {
        each.subject for each in (*builtin.permissions, *rbac.policy.permissions)
    }
    members = {each.member for each in (*builtin.groupings, *rbac.policy.groupings)}
    given = {each.role for each in (*builtin.groupings, *rbac.policy.groupings)}
    for line, grouping in groupings(scene.world, roles=False):
        role = grouping.role
        if (
            role not in defined
            and role not in members
            and not _is_projects(role, scene)
        ):
            yield line.finding(UNDEFINED, f"{role} is defined nowhere")
    if rbac.default and rbac.default not in defined | members:
        manifest = scene.world.rbac_settings.manifest
        if manifest is not None:
            yield UNDEFINED.at(manifest, f"policy.default: {rbac.default} is no role")
    reported = set()
    for line, permission in permissions(scene.world, roles=False):
        subject = permission.subject
        if subject in members or subject in reported:
            continue
        if subject.startswith("role:"):
            if subject not in given and subject != rbac.default:
                reported.add(subject)
                yield line.finding(UNUSED, f"nobody is {subject}")
        elif ":" in subject and not subject.startswith("proj:"):
            reported.add(subject)
            yield line.finding(DEAD, f"no g line starts with {subject}")


def _is_projects(role: str, scene: Scene) -> bool:
    return role.startswith("proj:") and bool(scene.world.projects)
