"""The repository that holds all manifests."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from steadycd.documents.grammar import Grammar
from steadycd.documents.names import Branch, Folder
from steadycd.documents.strict import Strict
from steadycd.platform.template import Template

_HOST = "[a-z0-9][a-z0-9.-]*(?::[0-9]+)?"
_PATH = "(?:/[A-Za-z0-9_.~-]+)+"
RepositoryUrl = Annotated[
    str,
    Grammar(
        f"https://{_HOST}{_PATH}|ssh://(?:git@)?{_HOST}{_PATH}"
        r"|git@[a-z0-9][a-z0-9.-]*:[A-Za-z0-9_.~-]+(?:/[A-Za-z0-9_.~-]+)*",
        "repository URL",
        "https:// or ssh://, no user name but git, no password, no patterns",
        1024,
    ),
]


class Repository(Strict):
    """Where Argo CD reads, and Flux writes."""

    url: RepositoryUrl = Field(description="the URL, as Argo CD knows the repository")
    branch: Branch = Field(description="the branch that is deployed")
    service_folder: Annotated[str, Template("service")] = Field(
        default="services/{service}",
        description="the folder that all of a service's workloads are in",
    )
    shared_folders: list[Folder] = Field(
        default_factory=list,
        description="folders that all manifests depend on, such as cue.mod",
    )
