"""The spec that counts: with what scoped Secrets and global projects add to it.

util/argo/argo.go, `GetAppProjectByName` and `mergeVirtualProject`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from steadycd.argocd.fields import list_of

_MERGED = (
    "clusterResourceWhitelist",
    "clusterResourceBlacklist",
    "namespaceResourceWhitelist",
    "namespaceResourceBlacklist",
    "syncWindows",
    "sourceRepos",
    "destinations",
    "destinationServiceAccounts",
)


def scoped_destinations(server: str, namespaces: Sequence[str]) -> list[dict[str, str]]:
    """What a cluster scoped to a project adds to its destinations."""
    return [
        {"server": server, "namespace": namespace} for namespace in namespaces or ("*",)
    ]


def effective_spec(
    spec: Mapping[str, Any],
    destinations: Sequence[Mapping[str, Any]],
    repositories: Sequence[str],
    global_specs: Iterable[Mapping[str, Any]],
) -> dict[str, Any]:
    """`destinations`, `repositories`: of what is scoped to the project."""
    merged = dict(spec)
    merged["destinations"] = [*list_of(spec, "destinations"), *destinations]
    merged["sourceRepos"] = [*list_of(spec, "sourceRepos"), *repositories]
    for global_spec in global_specs:
        for key in _MERGED:
            # An allow-list that is not there allows all; one that is added to, not.
            if added := list_of(global_spec, key):
                merged[key] = [*list_of(merged, key), *added]
    return merged
