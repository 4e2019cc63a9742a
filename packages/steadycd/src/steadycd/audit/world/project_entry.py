"""An AppProject with what others add to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from steadycd.argocd.effective_spec import effective_spec, scoped_destinations
from steadycd.argocd.fields import mappings_of
from steadycd.argocd.project import Project
from steadycd.audit.reading.manifest import Manifest
from steadycd.audit.world.cluster import ClusterEntry


@dataclass(frozen=True)
class ProjectEntry:
    """`scoped`: the clusters of the project alone. `globals_`: what it inherits from.

    `repositories`: URLs of the repositories scoped to it.
    """

    manifest: Manifest
    scoped: tuple[ClusterEntry, ...] = ()
    globals_: tuple[Manifest, ...] = ()
    repositories: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Its name."""
        return self.manifest.name

    @cached_property
    def own(self) -> Project:
        """What its spec alone permits."""
        return Project(self.manifest.spec, self.name)

    @cached_property
    def effective(self) -> Project:
        """What Argo CD permits."""
        added = [
            item
            for cluster in self.scoped
            for item in scoped_destinations(cluster.server, cluster.namespaces)
        ]
        specs = [each.spec for each in self.globals_]
        spec = effective_spec(self.manifest.spec, added, self.repositories, specs)
        return Project(spec, self.name)

    @cached_property
    def origins(self) -> tuple[str, ...]:
        """Where each of the effective destinations stands, in their order."""
        return (
            *_numbered("spec.destinations", self.manifest.spec),
            *(
                f"{cluster.title}, scoped to this project"
                for cluster in self.scoped
                for _ in cluster.namespaces or ("*",)
            ),
            *(
                f"global project {each.name}: {origin}"
                for each in self.globals_
                for origin in _numbered("spec.destinations", each.spec)
            ),
        )

    @cached_property
    def scoped_mappings(self) -> Sequence[Mapping[str, Any]]:
        """The scoped clusters as `permits_destination` takes them."""
        return [cluster.mapping for cluster in self.scoped]

    def permits(self, cluster: ClusterEntry, namespace: str) -> bool:
        """Whether Argo CD lets its Applications go there."""
        return self.effective.permits_destination(
            server=cluster.server,
            name=cluster.name,
            namespace=namespace,
            project_clusters=self.scoped_mappings,
        )


def _numbered(what: str, spec: Mapping[str, Any]) -> Iterable[str]:
    return (f"{what}[{n}]" for n, _ in enumerate(mappings_of(spec, "destinations")))
