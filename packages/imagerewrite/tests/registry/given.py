"""Images, credentials and access for the tests of registries."""

from __future__ import annotations

from dataclasses import dataclass, field

from imagerewrite.registry.access import Access
from imagerewrite.registry.credentials.credential import Credential
from imagerewrite.registry.image import RegistryImage

USER, PASSWORD = "robot", "correct horse"
NAME = "team/web"


@dataclass(slots=True)
class Store:
    """Credentials by the registry's host, and which hosts were asked about."""

    known: dict[str, Credential]
    asked: list[str] = field(default_factory=list)

    def for_image(self, image: RegistryImage) -> Credential | None:
        self.asked.append(image.registry)
        return self.known.get(image.registry)

    def giver(self, image: RegistryImage) -> str:
        return f"a test, for {image.registry}"


def image(host: str, name: str = NAME) -> RegistryImage:
    return RegistryImage.parse(f"{host}/{name}")


def store(*hosts: str, **fields: str) -> Store:
    """The same credentials for all `hosts`."""
    given = fields or {"username": USER, "password": PASSWORD}
    return Store({host: Credential(**given, origin="a test") for host in hosts})


def logged_in(*hosts: str, timeout: float = 10.0) -> Access:
    return Access(store(*hosts), timeout=timeout)


ANONYMOUS = Access(timeout=10.0)
