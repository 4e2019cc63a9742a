"""The repository that holds all manifests."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, TypeAdapter

from steadycd.documents.grammar import Grammar
from steadycd.documents.names import Branch, TopFolder
from steadycd.documents.strict import Strict
from steadycd.platform.template import Template, filled

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
_FOLDER = TypeAdapter[str](TopFolder)


def _is_folder(template: str) -> str:
    """The template of a path that stays where it says."""
    try:
        _FOLDER.validate_python(filled(template, service="x"))
    except ValueError:
        raise ValueError(
            f"{template[:80]!a} gives no path in the repository; write it as "
            "services/{service}, without '.', '..', .git and '/' at either end"
        ) from None
    return template


class Repository(Strict):
    """Where Argo CD reads, and Flux writes."""

    url: RepositoryUrl = Field(description="the URL, as Argo CD knows the repository")
    branch: Branch = Field(description="the branch that is deployed")
    service_folder: Annotated[str, Template("service"), AfterValidator(_is_folder)] = (
        Field(
            default="services/{service}",
            description="the folder that all of a service's workloads are in",
        )
    )
    shared_folders: list[TopFolder] = Field(
        default_factory=list,
        description="folders that all manifests depend on, such as cue.mod",
    )
