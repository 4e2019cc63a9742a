"""Objects for tests of scanning."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from imagerewrite.objects.config import Config
from imagerewrite.objects.image_repository import ImageRepository
from imagerewrite.objects.names import ObjectName, Place
from imagerewrite.objects.secret import Secret, ServiceAccount

NAMESPACE = "team-a"


def name(text: str, namespace: str = NAMESPACE) -> ObjectName:
    """The name of an object of team-a."""
    return ObjectName(namespace, text)


def place(line: int = 1) -> Place:
    """Somewhere in a file."""
    return Place("flux.yaml", line, 1)


def repository(text: str = "web", image: str = "", **spec: Any) -> ImageRepository:
    """An ImageRepository; its image is of that name unless another is given."""
    spec = {"interval": 60.0, "timeout": 5.0, "place": place(), **spec}
    return ImageRepository(
        name(text), image=image or f"registry.example.com/team/{text}", **spec
    )


def secret(
    text: str, data: dict[str, bytes], kind: str = "Opaque", **more: str
) -> Secret:
    """A Secret; `more`: its `unusable`."""
    return Secret(name(text), place(), kind, data, **more)


def config(
    *repositories: ImageRepository,
    secrets: Iterable[Secret] = (),
    accounts: Iterable[ServiceAccount] = (),
) -> Config:
    """All objects of a run."""
    return Config(
        repositories={each.name: each for each in repositories},
        secrets={each.name: each for each in secrets},
        service_accounts={each.name: each for each in accounts},
    )
