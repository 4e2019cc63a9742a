"""Flux's image automation, as it is installed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from steadycd.documents.duration import Duration
from steadycd.documents.names import Email, Label, Subdomain
from steadycd.documents.strict import Strict
from steadycd.platform.template import Template


def _renders(template: str) -> str:
    """The template of a message, tried on a change. Raises ValueError."""
    # Only here, as it loads a parser.
    from imagerewrite.message.error import TemplateError
    from imagerewrite.message.render import render_message

    automation = {"namespace": "flux-system", "name": "checkout"}
    try:
        render_message(template, automation=automation, changes=[_CHANGE], values={})
    except TemplateError as error:
        raise ValueError(
            f"Flux cannot use it: {error.message.replace('; ', ', ')}; "
            "write a Go template that shows .Changed and .AutomationObject"
        ) from None
    return template


Message = Annotated[str, AfterValidator(_renders)]
_CHANGE = {
    "file": "services/checkout/deployment.yaml",
    "apiVersion": "apps/v1",
    "kind": "Deployment",
    "namespace": "checkout",
    "name": "web",
    "old": "registry.example.com/checkout:1.0.0",
    "new": "registry.example.com/checkout:1.0.1",
    "setter": "flux-system:checkout.web",
}


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
        default="30m",
        description="how often it looks at the repository, from 10s to 24h",
    )
    push_branch: Annotated[str, Template("service")] | None = Field(
        default=None,
        description="where it pushes to, such as image-updates/{service}; left out: "
        "the branch that is deployed",
    )
    message: Message | None = Field(
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
