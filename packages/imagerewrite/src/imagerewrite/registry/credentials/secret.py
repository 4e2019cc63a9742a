"""Credentials in a Kubernetes Secret, as `kubectl create secret docker-registry` makes
one: `.dockerconfigjson`, or `.dockercfg` of old."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from imagerewrite.registry.credentials.auths import find_auth
from imagerewrite.registry.credentials.configuration import (
    Configuration,
    parse_configuration,
)
from imagerewrite.registry.credentials.credential import Credential
from imagerewrite.registry.errors import RegistryError
from imagerewrite.registry.image import RegistryImage

_KEYS = {".dockerconfigjson": False, ".dockercfg": True}


@dataclass(frozen=True, slots=True)
class SecretCredentials:
    """Only `auths` counts: what comes with an object starts no program."""

    configuration: Configuration

    @classmethod
    def load(cls, data: Mapping[str, bytes], origin: str) -> SecretCredentials:
        """From a Secret's decoded data; `origin` names it. Raises RegistryError."""
        for key, legacy in _KEYS.items():
            if key in data:
                return cls(parse_configuration(data[key], origin, legacy=legacy))
        raise RegistryError(
            "access",
            f"{origin} has no .dockerconfigjson",
            "make it with: kubectl create secret docker-registry",
        )

    def for_image(self, image: RegistryImage) -> Credential | None:
        """See CredentialStore. Raises RegistryError."""
        found = self.configuration
        return find_auth(found.auths, image, found.origin)

    def giver(self, image: RegistryImage) -> str:
        """See CredentialStore."""
        del image
        return self.configuration.origin
