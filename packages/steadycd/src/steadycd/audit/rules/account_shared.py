"""One account for two projects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from steadycd.audit.finding import Finding, Kind, Severity
from steadycd.audit.scene import Scene

ACCOUNT_SHARED = Kind(
    "account-shared",
    Severity.MEDIUM,
    "One account serves the Secrets of several projects",
    "give each project an account of its own",
)
KINDS = (ACCOUNT_SHARED,)


def check(scene: Scene) -> Iterator[Finding]:
    """Of Secrets that are scoped to a project."""
    holders = defaultdict(list)
    for each in scene.world.secrets:
        if each.project and each.credential.email:
            holders[each.credential.email].append(each)
    for account, entries in sorted(holders.items()):
        projects = sorted({each.project for each in entries})
        if len(projects) > 1:
            reason = f"{account} is the account of projects {', '.join(projects)}"
            first = entries[0]
            yield ACCOUNT_SHARED.on(first.title, first.place, reason)
