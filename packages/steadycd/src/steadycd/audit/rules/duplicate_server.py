"""Two cluster Secrets with one server URL: a sync runs as either account."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.audit.finding import Finding, Kind, Severity
from steadycd.audit.scene import Scene

DUPLICATE_SERVER = Kind(
    "duplicate-server",
    Severity.CRITICAL,
    "Two cluster Secrets have the same server URL",
    "give each Secret a URL of its own: https://HOST?ns=NAMESPACE",
)
KINDS = (DUPLICATE_SERVER,)


def check(scene: Scene) -> Iterator[Finding]:
    """Compared as Argo CD does: without slashes at the end."""
    for server, entries in sorted(scene.world.by_server.items()):
        secrets = [each for each in entries if not each.implicit]
        if len(secrets) < 2:
            continue
        accounts = sorted({each.credential.account for each in secrets})
        first, *others = sorted(secrets, key=lambda each: each.title)
        reason = (
            f"{server or 'no server'} is also the server of "
            f"{', '.join(each.title for each in others)}; Argo CD takes any of them, "
            f"so a sync runs as any of: {', '.join(accounts)}"
        )
        yield DUPLICATE_SERVER.on(first.title, first.place, reason)
