"""Namespaced kinds that loosen a tenant's own cage."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.audit.finding import Finding, Kind, Severity
from steadycd.audit.scene import Scene
from steadycd.audit.world.project_entry import ProjectEntry

RIGHTS = Kind(
    "kinds-that-give-rights",
    Severity.LOW,
    "A project may deploy Roles or RoleBindings",
    "deny rbac.authorization.k8s.io in namespaceResourceBlacklist",
)
LIMITS = Kind(
    "kinds-that-limit",
    Severity.INFO,
    "A project may change what limits it",
    "deny ResourceQuota, LimitRange and NetworkPolicy in namespaceResourceBlacklist",
)
ACCOUNTS = Kind(
    "kinds-service-account",
    Severity.INFO,
    "A project may deploy ServiceAccounts, which Workload Identity may know",
    "bind Google accounts to Kubernetes accounts that the tenant may not make",
)
KINDS = (RIGHTS, LIMITS, ACCOUNTS)
_RBAC = "rbac.authorization.k8s.io"
_GROUPS = (
    (RIGHTS, ((_RBAC, "Role"), (_RBAC, "RoleBinding"))),
    (
        LIMITS,
        (
            ("", "ResourceQuota"),
            ("", "LimitRange"),
            ("networking.k8s.io", "NetworkPolicy"),
        ),
    ),
    (ACCOUNTS, (("", "ServiceAccount"),)),
)


def check(scene: Scene) -> Iterator[Finding]:
    """Of projects that lead anywhere at all."""
    for project in scene.world.tenants:
        if not project.effective.destinations:
            continue
        for kind, resources in _GROUPS:
            found = [
                name for group, name in resources if _permits(project, group, name)
            ]
            if found:
                yield kind.at(project.manifest, f"it may deploy {', '.join(found)}")


def _permits(project: ProjectEntry, group: str, kind: str) -> bool:
    return project.effective.permits_resource(group=group, kind=kind, namespaced=True)
