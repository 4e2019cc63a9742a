"""A policy that Argo CD does not load."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.audit.finding import Finding, Kind, Severity
from steadycd.audit.scene import Scene

REFUSED = Kind(
    "rbac-refused",
    Severity.CRITICAL,
    "Argo CD refuses the policy, and does not start with it",
    "correct the line; a field with a comma needs quotes",
)
KINDS = (REFUSED,)


def check(scene: Scene) -> Iterator[Finding]:
    """Who may do what cannot be said then."""
    manifest = scene.world.rbac_settings.manifest
    if scene.world.rbac is None and manifest is not None:
        yield REFUSED.at(manifest, scene.world.rbac_fault)
