"""Settings that were not read, so that nobody can tell what they say."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.audit.finding import Finding, Kind, Severity
from steadycd.audit.scene import Scene

RBAC = Kind(
    "rbac-unseen",
    Severity.INFO,
    "The ConfigMap argocd-rbac-cm was not among what was read",
    "audit it, too: it says who may deploy",
)
SETTINGS = Kind(
    "settings-unseen",
    Severity.INFO,
    "The ConfigMap argocd-cm was not among what was read",
    "audit it, too: it decides on impersonation, global projects and the own cluster",
)
PARAMETERS = Kind(
    "parameters-unseen",
    Severity.INFO,
    "Nothing that was read says into which namespaces Argo CD looks",
    "audit argocd-cmd-params-cm, too: it may let Argo CD read others' Applications",
)
KINDS = (RBAC, SETTINGS, PARAMETERS)


def check(scene: Scene) -> Iterator[Finding]:
    """Where there is something else to judge."""
    world = scene.world
    found = [each.manifest.place for each in world.projects]
    found += [each.place for each in world.secrets]
    found += [each.place for each in world.applications]
    if not found:
        return
    if world.rbac_settings.manifest is None:
        reason = "what is said of people leaves out what it may say"
        yield RBAC.on("ConfigMap argocd-rbac-cm", found[0], reason)
    if world.settings.manifest is None:
        reason = "it was taken as empty"
        yield SETTINGS.on("ConfigMap argocd-cm", found[0], reason)
    if not world.sees_parameters:
        reason = "application.namespaces was taken as it is elsewhere, or as empty"
        yield PARAMETERS.on("ConfigMap argocd-cmd-params-cm", found[0], reason)
