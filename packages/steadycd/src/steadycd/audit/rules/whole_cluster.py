"""Cluster Secrets that reach all of a cluster."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.audit.finding import Finding, Kind, Severity
from steadycd.audit.scene import Scene

SCOPED = Kind(
    "scoped-whole-cluster",
    Severity.CRITICAL,
    "A Secret that is scoped to a project lists no namespaces",
    "list the project's namespaces in the Secret's `namespaces`",
)
UNSCOPED = Kind(
    "whole-cluster",
    Severity.MEDIUM,
    "A Secret lists no namespaces, so its account is used in all of them",
    "list namespaces, or turn impersonation on",
)
SHARED = Kind(
    "whole-cluster-impersonated",
    Severity.INFO,
    "The credential of a whole cluster stands behind impersonation",
    "keep who may read the Secret and run the controller as few as can be",
)
RESOURCES = Kind(
    "cluster-resources",
    Severity.MEDIUM,
    "A Secret with namespaces also manages resources of the whole cluster",
    'leave `clusterResources` out, or "false"',
)
KINDS = (SCOPED, UNSCOPED, SHARED, RESOURCES)


def check(scene: Scene) -> Iterator[Finding]:
    """A scoped one adds its namespaces to the project's destinations."""
    for entry in scene.world.secrets:
        if entry.namespaces:
            if entry.data.get("clusterResources") == "true":
                reason = "`clusterResources` is true beside a list of namespaces"
                yield RESOURCES.on(entry.title, entry.place, reason)
        elif entry.project:
            reason = (
                f"without `namespaces` it adds all namespaces of {entry.server} to the "
                f"destinations of project {entry.project}"
            )
            yield SCOPED.on(entry.title, entry.place, reason)
        else:
            kind = SHARED if scene.world.impersonates else UNSCOPED
            reason = f"{entry.credential.account} is used in every namespace"
            yield kind.on(entry.title, entry.place, reason)
