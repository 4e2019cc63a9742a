"""Two clusters of one name."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.audit.finding import Finding, Kind, Severity
from steadycd.audit.scene import Scene

DUPLICATE_NAME = Kind(
    "duplicate-name",
    Severity.MEDIUM,
    "Two clusters have the same name",
    "give each a name of its own, or name the destination by its server",
)
KINDS = (DUPLICATE_NAME,)


def check(scene: Scene) -> Iterator[Finding]:
    """With one URL they are `duplicate-server`'s."""
    for name, entries in sorted(scene.world.by_name.items()):
        servers = {each.server for each in entries}
        secrets = [each for each in entries if not each.implicit]
        if len(servers) > 1 and secrets:
            reason = (
                f"{name} is the name of {len(entries)} clusters: Applications that use "
                "it fail, and a project that permits it permits all of them"
            )
            yield DUPLICATE_NAME.on(secrets[0].title, secrets[0].place, reason)
