"""Kinds of the whole cluster, which no destination holds back."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.audit.finding import Finding, Kind, Severity
from steadycd.audit.scene import Scene
from steadycd.audit.world.project_entry import ProjectEntry

ANY = Kind(
    "cluster-kinds-any",
    Severity.CRITICAL,
    "A project may deploy every kind of the whole cluster",
    "empty clusterResourceWhitelist",
)
POWERFUL = Kind(
    "cluster-kinds-powerful",
    Severity.HIGH,
    "A project may deploy a kind that gives rights or code outside of its namespaces",
    "remove it from clusterResourceWhitelist, or give the item a `name`",
)
SOME = Kind(
    "cluster-kinds",
    Severity.MEDIUM,
    "A project may deploy kinds of the whole cluster",
    "empty clusterResourceWhitelist",
)
KINDS = (ANY, POWERFUL, SOME)

_RBAC = "rbac.authorization.k8s.io"
_WEBHOOKS = "admissionregistration.k8s.io"
_POWERFUL = (
    ("", "Namespace"),
    ("", "Node"),
    ("", "PersistentVolume"),
    (_RBAC, "ClusterRole"),
    (_RBAC, "ClusterRoleBinding"),
    ("apiextensions.k8s.io", "CustomResourceDefinition"),
    (_WEBHOOKS, "MutatingWebhookConfiguration"),
    (_WEBHOOKS, "ValidatingWebhookConfiguration"),
    (_WEBHOOKS, "MutatingAdmissionPolicy"),
    ("apiregistration.k8s.io", "APIService"),
)
_WITNESS = ("any-group.example", "AnyKind", "any-name")


def check(scene: Scene) -> Iterator[Finding]:
    """After what global projects add."""
    for project in scene.world.tenants:
        rules = project.effective.resources.cluster_allowed
        if not rules:
            continue
        parts = [
            " ".join(filter(None, (f"{each.group or 'core'}/{each.kind}", each.name)))
            for each in rules
        ]
        listed = ", ".join(parts)
        if _permits(project, *_WITNESS):
            yield ANY.at(project.manifest, "clusterResourceWhitelist covers all kinds")
            continue
        found = [kind for group, kind in _POWERFUL if _permits(project, group, kind)]
        if found:
            covered = ", ".join(found)
            reason = f"clusterResourceWhitelist covers {covered}, by {listed}"
            yield POWERFUL.at(project.manifest, reason, parts=[*found, *parts])
        else:
            reason = f"clusterResourceWhitelist is not empty: {listed}"
            yield SOME.at(project.manifest, reason, parts=parts)


def _permits(
    project: ProjectEntry, group: str, kind: str, name: str = "any-name"
) -> bool:
    return project.effective.permits_resource(
        group=group, kind=kind, name=name, namespaced=False
    )
