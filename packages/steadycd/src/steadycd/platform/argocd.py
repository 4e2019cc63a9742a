"""Argo CD, as it is installed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from steadycd.documents.grammar import Grammar
from steadycd.documents.names import Account, Label, Subdomain, Team
from steadycd.documents.strict import Strict

EXECCRED = "/opt/steadycd/bin/execcred"
"""Where the recipes under deploy/ put it."""
Command = Annotated[
    str,
    Grammar("(?:/[A-Za-z0-9._-]+)+", "absolute path", f"write {EXECCRED}"),
]
Argument = Annotated[
    str,
    Grammar(
        r"--[a-z-]+(?:=\S+)?",
        "option of execcred get-token",
        "write it as --lifetime=15m",
        500,
    ),
]
Pattern = Annotated[
    str, Grammar("[A-Za-z0-9.*/:?=-]*", "group, kind or server", "'*' is any text")
]


class Execcred(Strict):
    """The command that gets a credential, in Argo CD's image."""

    command: Command = Field(default=EXECCRED, description="where it is")
    api_version: Literal["v1", "v1beta1"] = Field(
        default="v1", description="the version of the ExecCredential"
    )
    arguments: list[Argument] = Field(
        default_factory=list, description="options of get-token, such as --lifetime=15m"
    )


class ResourceExclusion(Strict):
    """Kinds that Argo CD does not look at: an item of `resource.exclusions`."""

    api_groups: list[Pattern] = Field(description="API groups; '*' is any text")
    kinds: list[Pattern] = Field(description="kinds; '*' is any text")
    clusters: list[Pattern] = Field(
        default_factory=list, description="servers; left out: all"
    )


class ArgoCD(Strict):
    """Where Argo CD is, and how it renders and reads."""

    namespace: Label = Field(
        default="argocd", description="the namespace that it runs in"
    )
    service_account: Account | None = Field(
        default=None,
        description="the Google account that it reads clusters as "
        "(isolation: impersonation)",
    )
    close_default_project: bool = Field(
        default=True,
        description="whether the project default, which Argo CD makes and permits "
        "everything, is closed",
    )
    plugin: Subdomain | None = Field(
        default=None,
        description="the config management plugin that renders all workloads",
    )
    execcred: Execcred = Field(
        default_factory=Execcred, description="the command that gets a credential"
    )
    admin_teams: list[Team] = Field(
        default_factory=list, description="GitHub teams that may do anything"
    )
    respect_rbac: Literal["normal", "strict"] = Field(
        default="normal",
        description="how Argo CD finds out what an account may not list "
        "(resource.respectRBAC; isolation: secrets)",
    )
    resource_exclusions: list[ResourceExclusion] = Field(
        default_factory=list,
        description="kinds that Argo CD does not look at, in place of its own list",
    )
