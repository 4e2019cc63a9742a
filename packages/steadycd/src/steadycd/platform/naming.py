"""How what a service gets is called."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from steadycd.documents.names import Account, Label, Project
from steadycd.documents.strict import Strict
from steadycd.platform.template import Template


class Naming(Strict):
    """Templates for the names of what a service gets."""

    namespace: Annotated[str, Template("service")] = Field(
        default="{service}", description="the namespace of a service"
    )
    service_account: Annotated[str, Template("service", "cluster", "project")] = Field(
        default="{service}@{project}.iam.gserviceaccount.com",
        description="the Google service account of a service",
    )
    google_project: Project | None = Field(
        default=None, description="the Google project that {project} stands for"
    )
    kubernetes_account: Label = Field(
        default="deployer",
        description="the Kubernetes service account that Argo CD acts as, in the "
        "namespace of each service (isolation: impersonation)",
    )


class Grant(Strict):
    """A service whose names are not those of the templates."""

    name: Label = Field(description="the service")
    namespace: Label | None = Field(default=None, description="its namespace")
    service_account: Account | None = Field(
        default=None, description="its Google account"
    )
