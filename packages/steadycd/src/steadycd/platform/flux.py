"""Flux's image automation, as it is installed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from steadycd.documents.names import Duration, Email, Label, Subdomain
from steadycd.documents.strict import Strict
from steadycd.platform.template import Template


class Author(Strict):
    """Whose commits they are."""

    name: str = Field(default="Flux", description="the name in the commits")
    email: Email = Field(description="the address in the commits")


class Flux(Strict):
    """Where Flux is, and how it commits."""

    namespace: Label = Field(
        default="flux-system", description="the namespace that it runs in"
    )
    git_repository: Subdomain = Field(
        description="the name of the GitRepository object, which has the credentials"
    )
    author: Author = Field(description="whose commits they are")
    interval: Duration = Field(
        default="30m", description="how often it looks at the repository"
    )
    push_branch: Annotated[str, Template("service")] | None = Field(
        default=None,
        description="where it pushes to, such as image-updates/{service}; left out: "
        "the branch that is deployed",
    )
    message: str | None = Field(
        default=None, description="the Go template of the commit message"
    )
    signing_secret: Subdomain | None = Field(
        default=None, description="the Secret with the key that signs commits"
    )
    provider: Literal["generic", "aws", "azure", "gcp"] = Field(
        default="generic", description="how it logs in to registries"
    )
    registry_secret: Subdomain | None = Field(
        default=None, description="the Secret that it logs in to registries with"
    )
