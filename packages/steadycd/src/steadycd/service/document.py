"""The Service document as a whole."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from steadycd.documents.duration import Duration
from steadycd.documents.names import Account, Label, Team
from steadycd.documents.strict import Strict
from steadycd.service.workload import Workload


class OwningTeam(Strict):
    """A GitHub team of the platform's organization."""

    name: Team = Field(description="the team's slug")
    role: Literal["viewer", "deployer"] = Field(
        default="deployer",
        description="viewer: looks and reads logs; deployer: syncs, too",
    )


class Overrides(Strict):
    """Other values for what the platform lets services override."""

    prune: bool | None = Field(default=None, description="see the platform's defaults")
    self_heal: bool | None = Field(
        default=None, description="see the platform's defaults"
    )
    cascade: bool | None = Field(
        default=None, description="see the platform's defaults"
    )
    ignore_replicas: bool | None = Field(
        default=None, description="see the platform's defaults"
    )
    retry_limit: int | None = Field(
        default=None, description="see the platform's defaults"
    )
    scan_interval: Duration | None = Field(
        default=None, description="see the platform's defaults"
    )
    digests: Literal["Never", "IfNotPresent", "Always"] | None = Field(
        default=None, description="see the platform's defaults"
    )


class Service(Strict):
    """A microservice."""

    api_version: Literal["steadycd/v1"] = Field(description="steadycd/v1")
    kind: Literal["Service"] = Field(description="Service")
    name: Label = Field(description="the name of the service")
    teams: list[OwningTeam] = Field(
        min_length=1, description="the GitHub teams that own it"
    )
    clusters: list[Label] = Field(
        min_length=1, description="the clusters that it is deployed to"
    )
    workloads: list[Workload] = Field(
        min_length=1, description="what is deployed, and from where"
    )
    namespace: Label | None = Field(
        default=None, description="its namespace; as the platform has it, or left out"
    )
    service_account: Account | None = Field(
        default=None,
        description="its Google account; as the platform has it, or left out",
    )
    overrides: Overrides = Field(
        default_factory=Overrides, description="other values for defaults"
    )
