"""What looks as if Argo CD went by it, and stands in another namespace."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.audit.finding import Finding, Kind, Severity
from steadycd.audit.scene import Scene

ELSEWHERE = Kind(
    "object-elsewhere",
    Severity.INFO,
    "An object is not in Argo CD's namespace, so Argo CD does not read it",
    "name Argo CD's namespace with --argocd-namespace if it is another one",
)
KINDS = (ELSEWHERE,)


def check(scene: Scene) -> Iterator[Finding]:
    """They count for nothing else."""
    control = scene.world.control
    for each in scene.world.elsewhere:
        yield ELSEWHERE.at(each, f"Argo CD's namespace is {control}")
