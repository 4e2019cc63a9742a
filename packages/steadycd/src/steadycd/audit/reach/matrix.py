"""The cells of all projects.

Sound: what Argo CD permits on a cluster that was read is in a cell with that namespace
or in one whose pattern matches it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from steadycd.argocd.destinations import (
    Cluster,
    Destination,
    denied_namespaces,
    negates,
    pattern_matches,
    sides,
)
from steadycd.argocd.glob.match import is_valid
from steadycd.argocd.glob.shape import is_exact
from steadycd.audit.reach.cell import Cell
from steadycd.audit.reach.cluster_index import TextIndex
from steadycd.audit.reach.identity import Place, accounts
from steadycd.audit.reach.namespaces import Namespaces
from steadycd.audit.world.cluster import ClusterEntry
from steadycd.audit.world.project_entry import ProjectEntry
from steadycd.audit.world.world import World

_UNKNOWN = ("unknown: no Secret of this cluster was read",)


class Matrix:
    """Where each project leads."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._servers = TextIndex(world.by_server)
        self._names = TextIndex(world.by_name)
        self._namespaces = Namespaces(world)

    @cached_property
    def cells(self) -> Sequence[Cell]:
        """All of them, sorted."""
        found = {
            (each.project, each.server, each.cluster, each.namespace): each
            for project in self._world.projects
            for each in self._of(project)
        }
        return sorted(found.values())

    def _of(self, project: ProjectEntry) -> Iterator[Cell]:
        items = project.effective.destinations
        for cluster in self._clusters(project, items):
            yield from self._on(project, items, cluster)
        if not project.effective.scoped_only:
            yield from self._elsewhere(project, items)

    def _clusters(
        self, project: ProjectEntry, items: Sequence[Destination]
    ) -> list[ClusterEntry]:
        """All that some item means and that the project may use."""
        by_server, by_name = self._world.by_server, self._world.by_name
        found: dict[int, ClusterEntry] = {}
        for item in items:
            for server in self._servers.matching(item.server) if item.server else ():
                found |= {id(each): each for each in by_server[server]}
            for name in self._names.matching(item.name) if item.name else ():
                found |= {id(each): each for each in by_name[name]}
        if not project.effective.scoped_only:
            return list(found.values())
        servers = {each.server for each in project.scoped}
        names = {each.name for each in project.scoped}
        return [
            each
            for each in found.values()
            if each.server in servers or each.name in names
        ]

    def _on(
        self,
        project: ProjectEntry,
        items: Sequence[Destination],
        cluster: ClusterEntry,
    ) -> Iterator[Cell]:
        place = Cluster(cluster.server, cluster.name)
        denied = denied_namespaces(items, place)
        if denied == ["*"]:
            return
        opened = self._places(project, items, cluster)
        entries = self._world.by_server[cluster.server]
        allowed = accounts(self._world, project, entries, opened)
        for (namespace, pattern), number in opened.items():
            yield Cell(
                project.name,
                cluster.server,
                cluster.name,
                namespace,
                pattern=pattern,
                known=True,
                accounts=allowed[namespace, pattern],
                opened_by=described(project, number),
                but=tuple(denied) if pattern else (),
            )

    def _places(
        self,
        project: ProjectEntry,
        items: Sequence[Destination],
        cluster: ClusterEntry,
    ) -> dict[Place, int]:
        """The patterns and names that are open, each with the item that opens it."""
        place = Cluster(cluster.server, cluster.name)
        names: dict[str, None] = {}
        opened: dict[Place, int] = {}
        for number, item in enumerate(items):
            pattern = item.namespace
            if not any(sides(item, place)):
                continue
            if is_exact(pattern) and not negates(pattern):
                names[pattern] = None
            elif _means_something(pattern):
                opened.setdefault((pattern, True), number)
                known = self._namespaces.of(cluster)
                names |= {
                    name: None for name in known if pattern_matches(pattern, name)
                }
        for name in names:
            verdict = project.effective.judge_destination(
                cluster.server, cluster.name, name
            )
            if verdict.permitted and verdict.opened_by is not None:
                opened[name, False] = verdict.opened_by
        return opened

    def _elsewhere(
        self, project: ProjectEntry, items: Sequence[Destination]
    ) -> Iterator[Cell]:
        """Clusters that the items mean and that were not read, or are not there yet."""
        negations = [each for each in items if negates(each.namespace)]
        for number, item in enumerate(items):
            if not _means_something(item.namespace):
                continue
            pattern = negates(item.namespace) or not is_exact(item.namespace)
            for server, name in ((item.server, ""), ("", item.name)):
                said = server or name
                known = self._world.by_server if server else self._world.by_name
                if not said or said in known or not _means_something(said):
                    continue
                denied = _surely_denied(negations, server)
                if any(
                    each == "*"
                    or (not pattern and pattern_matches(each, item.namespace))
                    for each in denied
                ):
                    continue
                yield Cell(
                    project.name,
                    server,
                    name,
                    item.namespace,
                    pattern=pattern,
                    known=False,
                    accounts=_UNKNOWN,
                    opened_by=described(project, number),
                    but=tuple(denied) if pattern else (),
                )


def _surely_denied(negations: Sequence[Destination], server: str) -> list[str]:
    """What is denied on all clusters that `server` means, whatever their names are."""
    exact = is_exact(server.replace("?", "", 1)) and not negates(server)
    return denied_namespaces(
        [
            Destination(server="*", namespace=item.namespace)
            for item in negations
            if item.server == "*"
            or (server and item.server == server)
            or (server and exact and pattern_matches(item.server, server))
        ],
        Cluster("any", ""),
    )


def described(project: ProjectEntry, number: int) -> str:
    """An item of the project's destinations, with where it stands."""
    item = project.effective.destinations[number]
    said = ", ".join(
        f"{key}: {value}"
        for key, value in (
            ("server", item.server),
            ("name", item.name),
            ("namespace", item.namespace),
        )
        if value
    )
    return f"{project.origins[number]} ({said})"


def _means_something(pattern: str) -> bool:
    return negates(pattern) or is_valid(pattern)
