"""What holds for all services, and whether a service may say otherwise."""

from __future__ import annotations

from typing import Any, Generic, Literal, TypeVar

from pydantic import Field

from steadycd.documents.duration import Duration
from steadycd.documents.strict import Strict
from steadycd.service.policy import ImagePolicy

Value = TypeVar("Value")
Digests = Literal["Never", "IfNotPresent", "Always"]
_NAMES: dict[Any, str] = {
    bool: "Bool",
    int: "Number",
    Digests: "Digests",
    Duration: "Duration",
    ImagePolicy: "ImagePolicy",
}


class Default(Strict, Generic[Value]):
    """A value, and whether services may override it."""

    value: Value = Field(description="the value")
    overridable: bool = Field(
        default=False, description="whether a service may override it"
    )

    @classmethod
    def model_parametrized_name(cls, params: tuple[Any, ...]) -> str:
        """What the schemas call it."""
        return f"Default{_NAMES.get(params[0], 'Value')}"


class Defaults(Strict):
    """The defaults; what is left out no service can override."""

    prune: Default[bool] = Field(
        default=Default(value=True),
        description="whether what left the repository is deleted",
    )
    self_heal: Default[bool] = Field(
        default=Default(value=True),
        description="whether changes in the cluster are undone",
    )
    cascade: Default[bool] = Field(
        default=Default(value=False),
        description="whether a deleted Application takes its objects with it",
    )
    ignore_replicas: Default[bool] = Field(
        default=Default(value=False),
        description="whether an autoscaler sets spec.replicas",
    )
    retry_limit: Default[int] = Field(
        default=Default(value=5), description="how often a failed sync is tried again"
    )
    scan_interval: Default[Duration] = Field(
        default=Default(value="5m"),
        description="how often registries are asked for tags, from 10s to 24h",
    )
    digests: Default[Digests] = Field(
        default=Default[Digests](value="Never"),
        description="whether images have a digest",
    )
    image_policy: Default[ImagePolicy] | None = Field(
        default=None, description="the policy of workloads that have none"
    )
