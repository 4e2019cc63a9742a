"""The Platform document as a whole."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from steadycd.documents.names import Image, Label, Organization
from steadycd.documents.strict import Strict
from steadycd.platform.argocd import ArgoCD
from steadycd.platform.cluster import Cluster
from steadycd.platform.defaults import Defaults
from steadycd.platform.flux import Flux
from steadycd.platform.naming import Grant, Naming
from steadycd.platform.repository import Repository

Isolation = Literal["secrets", "impersonation"]


class Platform(Strict):
    """Clusters and rules; one for all services."""

    api_version: Literal["steadycd/v1"] = Field(description="steadycd/v1")
    kind: Literal["Platform"] = Field(description="Platform")
    isolation: Isolation = Field(
        description="secrets (a cluster Secret and a Google account for each "
        "namespace, at some 33 MiB of Argo CD's memory each) or impersonation (one "
        "powerful credential for each cluster, and Kubernetes accounts)"
    )
    repository: Repository = Field(description="where all manifests are")
    organization: Organization = Field(
        description="the GitHub organization that the teams are in"
    )
    registries: list[Image] = Field(
        min_length=1,
        description="what a service's images may begin with, such as "
        "europe-docker.pkg.dev/acme/apps",
    )
    clusters: list[Cluster] = Field(min_length=1, description="the clusters")
    naming: Naming = Field(
        default_factory=Naming, description="how what a service gets is called"
    )
    cluster_role: Label = Field(
        default="edit",
        description="the ClusterRole that a service has in its own namespace",
    )
    argocd: ArgoCD = Field(default_factory=ArgoCD, description="Argo CD")
    flux: Flux = Field(description="Flux's image automation")
    defaults: Defaults = Field(
        default_factory=Defaults, description="what holds for all services"
    )
    services: list[Grant] = Field(
        default_factory=list, description="services whose names are other ones"
    )
