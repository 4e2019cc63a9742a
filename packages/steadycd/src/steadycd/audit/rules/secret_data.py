"""Values of Secrets that are no base64."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.audit.finding import Finding, Kind, Severity
from steadycd.audit.scene import Scene

UNDECODED = Kind(
    "secret-data-broken",
    Severity.HIGH,
    "A value of a Secret is no base64, so the API server refuses the Secret",
    "write it in base64, or below `stringData` as it is",
)
KINDS = (UNDECODED,)


def check(scene: Scene) -> Iterator[Finding]:
    """What it was before is still there then, and was not judged."""
    for secret, key in scene.world.undecoded:
        yield UNDECODED.at(secret, f"data.{key} cannot be decoded")
