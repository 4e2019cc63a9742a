"""Clouds whose own credential helper knows how to get in: AWS and Azure."""

from __future__ import annotations

from dataclasses import dataclass

from imagerewrite.registry.credentials.credential import Credential
from imagerewrite.registry.credentials.credential_program import ask_helper, is_there
from imagerewrite.registry.credentials.providers.settings import ProviderSettings
from imagerewrite.registry.errors import RegistryError
from imagerewrite.registry.image import RegistryImage


@dataclass(frozen=True, slots=True)
class CloudProgram:
    """`provider`: its name. `helper`: what comes after `docker-credential-`."""

    provider: str
    helper: str
    where: str
    settings: ProviderSettings

    def for_image(self, image: RegistryImage) -> Credential | None:
        """See CredentialStore. Raises RegistryError."""
        if not is_there(self.helper, self.settings.environ):
            raise RegistryError(
                "access",
                f"{image}: provider {self.provider} needs the program "
                f"docker-credential-{self.helper}, which is not there",
                f"install it from {self.where}, or use provider generic and a Secret",
            )
        return ask_helper(self.helper, image.registry, self.settings.environ)

    def giver(self, image: RegistryImage) -> str:
        """See CredentialStore."""
        del image
        return f"docker-credential-{self.helper}"
