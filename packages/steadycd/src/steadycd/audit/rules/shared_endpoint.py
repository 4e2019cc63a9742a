"""Secrets whose URLs differ and lead to the same API server."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from steadycd.audit.finding import Finding, Kind, Severity
from steadycd.audit.scene import Scene
from steadycd.audit.world.cluster import ClusterEntry

SAME_NAMESPACE = Kind(
    "endpoint-same-namespace",
    Severity.HIGH,
    "Two Secrets for one API server have a namespace in common",
    "list in each Secret's `namespaces` what is its tenant's alone",
)
COST = Kind(
    "endpoint-entries",
    Severity.INFO,
    "One API server has several entries, each with its own cache",
    "count about 33 MiB of controller memory for each entry, or use impersonation",
)
KINDS = (SAME_NAMESPACE, COST)


def check(scene: Scene) -> Iterator[Finding]:
    """Equal URLs are `duplicate-server`'s."""
    entries: dict[str, dict[str, ClusterEntry]] = defaultdict(dict)
    for each in scene.world.secrets:
        entries[each.endpoint].setdefault(each.server, each)
    for endpoint, by_server in sorted(entries.items()):
        if len(by_server) < 2:
            continue
        found = list(by_server.values())
        yield from _shared(found)
        reason = (
            f"{endpoint} has {len(found)} entries, which is about "
            f"{33 * len(found)} MiB of the controller's memory"
        )
        yield COST.on(endpoint, found[0].place, reason)


def _shared(entries: list[ClusterEntry]) -> Iterator[Finding]:
    whole = [each for each in entries if not each.namespaces]
    for each in whole:
        other = next(one for one in entries if one is not each)
        reason = f"it has no `namespaces`, so it covers those of {other.title}, too"
        yield SAME_NAMESPACE.on(each.title, each.place, reason)
    holders = defaultdict(list)
    for each in entries:
        for namespace in set(each.namespaces):
            holders[namespace].append(each)
    for namespace, several in sorted(holders.items()):
        for one, other in combinations(several[:3], 2):
            reason = f"namespace {namespace} is also listed in {other.title}"
            yield SAME_NAMESPACE.on(one.title, one.place, reason)
