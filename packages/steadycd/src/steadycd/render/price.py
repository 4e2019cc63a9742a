"""What the chosen isolation costs, said aloud.

Measured with Argo CD's controller on an almost empty cluster: 32 to 35 MiB for each
cluster Secret, whatever it lists, and more where there are more kinds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from steadycd.tenants.tenant import Plan

MIB = 33
"""Of the controller's memory, for each entry."""


def price(plan: Plan) -> Iterator[str]:
    """Lines for people."""
    if plan.platform.isolation == "secrets":
        yield from _secrets(plan)
    else:
        yield from _impersonation(plan)


def _secrets(plan: Plan) -> Iterator[str]:
    counts = Counter(
        entry.cluster.name for tenant in plan.tenants for entry in tenant.entries
    )
    total = sum(counts.values())
    yield (
        f"isolation secrets: {_counted(total, 'cluster Secret')} at about {MIB} MiB of "
        f"Argo CD's controller memory each: {total * MIB} MiB"
    )
    for cluster in plan.platform.clusters:
        if count := counts[cluster.name]:
            shard = "no shard" if cluster.shard is None else f"shard {cluster.shard}"
            yield f"on {cluster.name}: {count} of them, {count * MIB} MiB, {shard}"
    yield (
        "what helps: clusters[].shard spreads clusters over controllers; "
        "argocd.resourceExclusions leaves kinds out; in the controller's environment "
        "ARGOCD_CLUSTER_CACHE_LIST_PAGE_SIZE=500, "
        "ARGOCD_CLUSTER_CACHE_LIST_PAGE_BUFFER_SIZE=1, "
        "ARGOCD_CLUSTER_CACHE_LIST_SEMAPHORE=50 flatten its start, and GOMEMLIMIT "
        "belongs at 90 % of its memory limit"
    )


def _impersonation(plan: Plan) -> Iterator[str]:
    entries = len(plan.entries)
    yield (
        f"isolation impersonation: {_counted(entries, 'cluster Secret')} at about "
        f"{MIB} MiB of Argo CD's controller memory each: {entries * MIB} MiB"
    )
    yield (
        f"its price: {plan.platform.argocd.service_account} reads all of each cluster "
        "and may act as every service's account; whoever gets that one credential has "
        "them all"
    )
    yield (
        "services act as Kubernetes accounts: no Google account, so nothing of theirs "
        "is in Google's audit log; reading what runs is done as Argo CD itself"
    )


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
