"""What `docker login` and `podman login` left on this machine."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from imagerewrite.registry.credentials.auths import find_auth, place_of
from imagerewrite.registry.credentials.configuration import (
    Configuration,
    parse_configuration,
)
from imagerewrite.registry.credentials.credential import Credential
from imagerewrite.registry.credentials.credential_program import ask_helper
from imagerewrite.registry.errors import RegistryError
from imagerewrite.registry.image import DOCKER_HUB, RegistryImage

_LARGEST = 1 << 20
_HUB_KEY = "https://index.docker.io/v1/"


@dataclass(frozen=True, slots=True)
class DockerConfig:
    """The first file that is there, read anew each time: `places_of` has the order.

    A credential helper of the registry's own comes first, then the store for all
    registries, then `auths`.
    """

    environ: Mapping[str, str] = field(repr=False)

    def for_image(self, image: RegistryImage) -> Credential | None:
        """See CredentialStore. Raises RegistryError."""
        found = self.read()
        if found is None:
            return None
        for key, name in found.helpers.items():
            if place_of(key) == image.registry:
                return ask_helper(name, key, self.environ)
        if found.store:
            server = _HUB_KEY if image.registry == DOCKER_HUB else image.registry
            if credential := ask_helper(found.store, server, self.environ):
                return credential
        return find_auth(found.auths, image, found.origin)

    def giver(self, image: RegistryImage) -> str:
        """See CredentialStore."""
        with suppress(RegistryError):
            if found := self.read():
                name = found.helper(image)
                return f"docker-credential-{name}" if name else found.origin
        return "Docker's config.json"

    def read(self) -> Configuration | None:
        """What is in that file; None where there is none. Raises RegistryError."""
        for path in places_of(self.environ):
            try:
                with open(path, "rb") as file:
                    data = file.read(_LARGEST)
            except (FileNotFoundError, NotADirectoryError):
                continue
            except (OSError, ValueError):
                raise RegistryError(
                    "access", f"{path} cannot be read", "may we read it?"
                ) from None
            return parse_configuration(data, path)
        return None


def places_of(environ: Mapping[str, str]) -> list[str]:
    """Where a configuration may be.

    Docker's (`DOCKER_CONFIG`, else the home's), `REGISTRY_AUTH_FILE`, Podman's.
    """
    home = environ.get("HOME", "")
    folder = environ.get("DOCKER_CONFIG", "") or (home and f"{home}/.docker")
    found = [f"{folder}/config.json"] if folder else []
    if named := environ.get("REGISTRY_AUTH_FILE", ""):
        found.append(named)
    settings = environ.get("XDG_CONFIG_HOME", "") or (home and f"{home}/.config")
    folders = (environ.get("XDG_RUNTIME_DIR", ""), settings)
    return found + [f"{each}/containers/auth.json" for each in folders if each]
