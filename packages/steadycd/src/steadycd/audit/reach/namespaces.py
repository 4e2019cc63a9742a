"""The names of namespaces that patterns are tried on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from steadycd.argocd.fields import mapping_of, text_of
from steadycd.argocd.glob.shape import is_exact
from steadycd.audit.world.cluster import ClusterEntry
from steadycd.audit.world.credential import IN_CLUSTER
from steadycd.audit.world.world import World

ALWAYS = ("default", "kube-system")


class Namespaces:
    """Those named by Secrets, projects and Applications, by the cluster they are in."""

    def __init__(self, world: World) -> None:
        self._by_endpoint: dict[str, set[str]] = defaultdict(set)
        for cluster in world.clusters:
            self._by_endpoint[cluster.endpoint].update(cluster.namespaces, ALWAYS)
        self._by_endpoint[_endpoint(world, IN_CLUSTER)].add(world.control)
        for project in world.projects:
            for item in project.effective.destinations:
                self._add(world, item.server, item.name, item.namespace)
        for application in world.applications:
            to = mapping_of(application.spec, "destination")
            self._add(
                world,
                text_of(to, "server").rstrip("/"),
                text_of(to, "name"),
                text_of(to, "namespace"),
            )
        self._sorted: Mapping[str, Sequence[str]] = {
            endpoint: sorted(names) for endpoint, names in self._by_endpoint.items()
        }

    def of(self, cluster: ClusterEntry) -> Sequence[str]:
        """What a pattern can mean there: the entry's own list, where it has one."""
        if cluster.namespaces:
            return sorted(set(cluster.namespaces))
        return self._sorted.get(cluster.endpoint, ALWAYS)

    def _add(self, world: World, server: str, name: str, namespace: str) -> None:
        if not namespace or namespace.startswith("!") or not is_exact(namespace):
            return
        for cluster in (*world.by_server.get(server, ()), *world.by_name.get(name, ())):
            self._by_endpoint[cluster.endpoint].add(namespace)


def _endpoint(world: World, server: str) -> str:
    clusters = world.by_server.get(server)
    return clusters[0].endpoint if clusters else ""
