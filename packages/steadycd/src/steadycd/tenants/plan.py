"""From documents that no rule refuses to a plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from execcred.cluster_secret.server_url import unique_server
from execcred.kubernetes.api_server import check_api_server
from steadycd.platform.cluster import Cluster
from steadycd.platform.document import Platform
from steadycd.platform.given import account_of, folder_of, namespace_of
from steadycd.service.document import Service
from steadycd.tenants.tenant import Entry, Plan, Settings, Tenant, TenantWorkload

Certificates = Mapping[str, bytes]
"""By name of cluster."""


def plan(
    platform: Platform, services: Sequence[Service], certificates: Certificates
) -> Plan:
    """Everything, in the order of names; what order files come in does not count."""
    shared: dict[str, Entry] = {}
    if platform.isolation == "impersonation":
        shared = {
            each.name: _shared(platform, each, certificates)
            for each in sorted(platform.clusters, key=lambda cluster: cluster.name)
        }
    tenants = tuple(
        _tenant(platform, service, certificates, shared)
        for service in sorted(services, key=lambda service: service.name)
    )
    return Plan(platform, tenants, tuple(shared.values()))


def _tenant(
    platform: Platform,
    service: Service,
    certificates: Certificates,
    shared: Mapping[str, Entry],
) -> Tenant:
    clusters = {each.name: each for each in platform.clusters}
    namespace = namespace_of(platform, service.name)
    entries = {
        name: shared.get(name)
        or _own(platform, service.name, namespace, clusters[name], certificates)
        for name in sorted(service.clusters)
    }
    default = platform.defaults.image_policy
    workloads = tuple(
        TenantWorkload(
            each.name,
            each.path,
            each.image or "",
            each.policy or (default.value if default else None),
            each.filter_tags,
            tuple(entries[name] for name in sorted(each.clusters or service.clusters)),
        )
        for each in sorted(service.workloads, key=lambda workload: workload.name)
    )
    return Tenant(
        service.name,
        namespace,
        folder_of(platform, service.name),
        tuple(sorted(service.teams, key=lambda team: (team.name, team.role))),
        tuple(entries.values()),
        workloads,
        _settings(platform, service),
    )


def _own(
    platform: Platform,
    service: str,
    namespace: str,
    cluster: Cluster,
    certificates: Certificates,
) -> Entry:
    """The entry of one namespace, under the service's own account."""
    name = f"{cluster.name}.{service}"
    server = unique_server(
        check_api_server(cluster.server), "query", namespace=namespace, name=name
    )
    account = account_of(platform, service, cluster)
    return Entry(cluster, name, server, certificates.get(cluster.name, b""), account)


def _shared(platform: Platform, cluster: Cluster, certificates: Certificates) -> Entry:
    """The entry of a whole cluster, under Argo CD's account."""
    server = unique_server(
        check_api_server(cluster.server), "none", namespace="", name=cluster.name
    )
    account = platform.argocd.service_account or ""
    authority = certificates.get(cluster.name, b"")
    return Entry(cluster, cluster.name, server, authority, account)


def _settings(platform: Platform, service: Service) -> Settings:
    values: dict[str, Any] = {}
    for name in Settings.__dataclass_fields__:
        own = getattr(service.overrides, name)
        given = getattr(platform.defaults, name).value
        values[name] = given if own is None else own
    return Settings(**values)
