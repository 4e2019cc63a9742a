"""All that Argo CD goes by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from steadycd.argocd.rbac import Rbac
from steadycd.audit.reading.manifest import Manifest
from steadycd.audit.world.cluster import ClusterEntry
from steadycd.audit.world.pods import namespaces_in_pods, says_namespaces
from steadycd.audit.world.project_entry import ProjectEntry
from steadycd.audit.world.settings import (
    IMPERSONATION,
    IMPERSONATION_ENFORCED,
    Settings,
)


@dataclass(frozen=True)
class World:
    """`control`: Argo CD's own namespace. `rbac`: None where it is refused.

    `rbac_fault`: why. `lost`: Secrets that look like clusters and are none for Argo
    CD. `elsewhere`: what is not in Argo CD's namespace. `undecoded`: keys of Secrets
    that are no base64. `overrides`: paths of `.argocd-source*.yaml` files.
    `allow_list`: patterns of accounts, or None.
    """

    control: str
    projects: Sequence[ProjectEntry]
    clusters: Sequence[ClusterEntry]
    applications: Sequence[Manifest]
    application_sets: Sequence[Manifest]
    plugins: Sequence[Manifest]
    deployments: Sequence[Manifest]
    lost: Sequence[Manifest]
    twice: Sequence[tuple[Manifest, Manifest]]
    elsewhere: Sequence[Manifest]
    undecoded: Sequence[tuple[Manifest, str]]
    settings: Settings
    rbac_settings: Settings
    parameters: Settings
    rbac: Rbac | None
    rbac_fault: str = ""
    overrides: Sequence[str] = ()
    allow_list: Sequence[str] | None = None
    stateful_sets: Sequence[Manifest] = ()

    @cached_property
    def secrets(self) -> Sequence[ClusterEntry]:
        """The clusters that a Secret stands for."""
        return [each for each in self.clusters if not each.implicit]

    @cached_property
    def by_server(self) -> Mapping[str, list[ClusterEntry]]:
        """The clusters by their URL, which is all that Argo CD knows them by."""
        found = defaultdict(list)
        for each in self.clusters:
            found[each.server].append(each)
        return found

    @cached_property
    def by_name(self) -> Mapping[str, list[ClusterEntry]]:
        """The clusters by their name; one without is matched by no name."""
        found = defaultdict(list)
        for each in self.clusters:
            if each.name:
                found[each.name].append(each)
        return found

    @cached_property
    def tenants(self) -> Sequence[ProjectEntry]:
        """The projects that others are to be kept apart from: all but `default`."""
        return [each for each in self.projects if each.name != "default"]

    @property
    def impersonates(self) -> bool:
        """Whether a sync runs as an account of the project's."""
        return self.settings.data.get(IMPERSONATION) == "true"

    @property
    def enforces(self) -> bool:
        """Whether a sync without such an account fails."""
        return self.settings.on(IMPERSONATION_ENFORCED, default=True)

    @cached_property
    def namespaced_apps(self) -> Sequence[str]:
        """The patterns of namespaces other than its own that Argo CD looks into."""
        text = self.parameters.data.get("application.namespaces", "")
        found = [text, *namespaces_in_pods(self._workloads)]
        said = [each.strip() for one in found for each in one.split(",")]
        return list(dict.fromkeys(each for each in said if each))

    @property
    def sees_parameters(self) -> bool:
        """Whether what was read says into which namespaces Argo CD looks."""
        return self.parameters.manifest is not None or says_namespaces(self._workloads)

    @property
    def _workloads(self) -> Sequence[Manifest]:
        """Those of Argo CD's own namespace."""
        return [
            each
            for each in (*self.deployments, *self.stateful_sets)
            if each.namespace in ("", self.control)
        ]
