"""What is rendered, with every choice made."""

from __future__ import annotations

from dataclasses import dataclass

from steadycd.platform.cluster import Cluster
from steadycd.platform.defaults import Digests
from steadycd.platform.document import Platform
from steadycd.service.document import OwningTeam
from steadycd.service.policy import FilterTags, ImagePolicy


@dataclass(frozen=True, slots=True)
class Entry:
    """A cluster, as Argo CD knows it for some service.

    `name`: of the cluster Secret. `server`: in its one spelling, for this Secret.
    `certificates`: PEM, b"" for those of the system. `account`: the Google account
    that it is reached as.
    """

    cluster: Cluster
    name: str
    server: str
    certificates: bytes
    account: str


@dataclass(frozen=True, slots=True)
class Settings:
    """The defaults, after the service's overrides."""

    prune: bool
    self_heal: bool
    cascade: bool
    ignore_replicas: bool
    retry_limit: int
    scan_interval: str
    digests: Digests


@dataclass(frozen=True, slots=True)
class TenantWorkload:
    """A workload, on the entries that it is deployed to."""

    name: str
    path: str
    image: str
    policy: ImagePolicy | None
    filter_tags: FilterTags | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Tenant:
    """A service: one project, one namespace, one identity on each cluster."""

    name: str
    namespace: str
    folder: str
    teams: tuple[OwningTeam, ...]
    entries: tuple[Entry, ...]
    workloads: tuple[TenantWorkload, ...]
    settings: Settings


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is rendered. `entries`: those that are no service's own."""

    platform: Platform
    tenants: tuple[Tenant, ...]
    entries: tuple[Entry, ...]
