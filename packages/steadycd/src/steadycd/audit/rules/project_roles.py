"""Roles in AppProjects, whose grammar no schema checks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from steadycd.argocd.errors import RbacError
from steadycd.argocd.fields import mappings_of, text_of, texts_of
from steadycd.argocd.policy_text import read_policy
from steadycd.argocd.project_roles import role_policy
from steadycd.audit.finding import Finding, Kind, Severity
from steadycd.audit.reading.manifest import Manifest
from steadycd.audit.scene import Scene

LOST = Kind(
    "project-roles-lost",
    Severity.HIGH,
    "A line of a project's roles cannot be read, so none of them counts",
    "write p, proj:PROJECT:ROLE, RESOURCE, ACTION, PROJECT/OBJECT, allow",
)
GRAMMAR = Kind(
    "project-role-grammar",
    Severity.MEDIUM,
    "A role of a project says what Argo CD does not take",
    "write p, proj:PROJECT:ROLE, RESOURCE, ACTION, PROJECT/OBJECT, allow",
)
KINDS = (LOST, GRAMMAR)

_NAME = re.compile(r"[A-Za-z0-9]([-_A-Za-z0-9]*[A-Za-z0-9])?", re.ASCII)
_BAD_GROUP = re.compile(r'[,"\n\r\t]')
_RESOURCES = frozenset(
    {"applications", "applicationsets", "repositories", "clusters", "logs", "exec"}
)
_FIELDS = 6


def check(scene: Scene) -> Iterator[Finding]:
    """`validatePolicy`, `validateRoleName` and `validateGroupName`."""
    for project in scene.world.projects:
        manifest = project.manifest
        try:
            read_policy(role_policy(manifest.spec, manifest.name), "roles")
        except RbacError as error:
            yield LOST.at(manifest, error.message)
        for reason in _faults(manifest):
            yield GRAMMAR.at(manifest, reason)


def _faults(project: Manifest) -> Iterator[str]:
    names = []
    for role in mappings_of(project.spec, "roles"):
        name = text_of(role, "name")
        names.append(name)
        if not _NAME.fullmatch(name):
            yield f"{name!a} is no name of a role"
        for policy in texts_of(role, "policies"):
            if fault := _policy_fault(project.name, name, policy):
                yield f"role {name}: {policy!a}: {fault}"
        for group in texts_of(role, "groups"):
            bare = group[1:-1] if group[:1] == group[-1:] == '"' else group
            if not bare.strip() or bare != bare.strip() or _BAD_GROUP.search(group):
                yield f"role {name}: {group!a} is no group"
    for name in sorted({each for each in names if names.count(each) > 1}):
        yield f"the role {name} is there twice"


def _policy_fault(project: str, role: str, policy: str) -> str:
    parts = [part.strip() for part in policy.split(",")]
    if len(parts) != _FIELDS or parts[0] != "p":
        return "it does not have six parts, the first of them p"
    _, subject, resource, action, object_, effect = parts
    if subject != f"proj:{project}:{role}":
        return f"its subject is not proj:{project}:{role}"
    if resource not in _RESOURCES:
        return f"{resource} is not a resource for roles of projects"
    if not action:
        return "it has no action"
    if not object_.startswith(f"{project}/"):
        return f"its object does not start with {project}/"
    if effect not in ("allow", "deny"):
        return f"{effect} is neither allow nor deny"
    return ""
