"""A cluster that services may be deployed to."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from steadycd.documents.grammar import Grammar
from steadycd.documents.names import Label, Project
from steadycd.documents.strict import Strict

Server = Annotated[
    str,
    Grammar(
        "https://[A-Za-z0-9][A-Za-z0-9.-]*(?::[1-9][0-9]{0,4})?(?:/[A-Za-z0-9._~-]+)*/?",
        "API server",
        "write https://HOST[:PORT][/PATH]",
    ),
]
Host = Annotated[str, Grammar("[A-Za-z0-9.:-]+", "host", "a DNS name or an address")]
LabelKey = Annotated[
    str,
    Grammar("[A-Za-z0-9][A-Za-z0-9./_-]*", "label", "write NAME or DOMAIN/NAME"),
]


class Cluster(Strict):
    """An API server, and who may use it."""

    name: Label = Field(description="what services call the cluster")
    server: Server = Field(description="the URL of its API server")
    ca_data: str | None = Field(
        default=None,
        description="its authority's certificates: base64 of PEM, as gcloud has it",
    )
    ca_file: str | None = Field(
        default=None, description="a PEM file with them, seen from the platform's file"
    )
    server_name: Host | None = Field(
        default=None,
        description="the name in its certificate, where the URL has another",
    )
    services: list[Label] | None = Field(
        default=None, description="the only services that may use it; left out: all"
    )
    google_project: Project | None = Field(
        default=None, description="what {project} stands for here"
    )
    shard: int | None = Field(
        default=None, ge=0, description="the controller that has to do with it"
    )
    labels: dict[LabelKey, str] = Field(
        default_factory=dict, description="labels of its cluster Secrets"
    )

    @model_validator(mode="after")
    def _one_authority(self) -> Cluster:
        if self.ca_data is not None and self.ca_file is not None:
            raise ValueError("has both caData and caFile; leave one out")
        return self
