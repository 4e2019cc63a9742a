"""What the platform gives to a service of some name."""

from __future__ import annotations

from steadycd.platform.cluster import Cluster
from steadycd.platform.document import Platform
from steadycd.platform.naming import Grant
from steadycd.platform.template import filled


def namespace_of(platform: Platform, service: str) -> str:
    """The namespace of that service, on all of its clusters."""
    grant = _grant(platform, service)
    if grant and grant.namespace:
        return grant.namespace
    return filled(platform.naming.namespace, service=service)


def account_of(platform: Platform, service: str, cluster: Cluster) -> str:
    """The Google account of that service on a cluster, not yet checked."""
    grant = _grant(platform, service)
    if grant and grant.service_account:
        return grant.service_account
    project = cluster.google_project or platform.naming.google_project or ""
    return filled(
        platform.naming.service_account,
        service=service,
        cluster=cluster.name,
        project=project,
    )


def folder_of(platform: Platform, service: str) -> str:
    """The folder that the service's workloads are in."""
    return filled(platform.repository.service_folder, service=service)


def clusters_of(platform: Platform, service: str) -> dict[str, Cluster]:
    """By name, the clusters that the service may use."""
    return {
        each.name: each
        for each in platform.clusters
        if each.services is None or service in each.services
    }


def _grant(platform: Platform, service: str) -> Grant | None:
    return next((each for each in platform.services if each.name == service), None)
