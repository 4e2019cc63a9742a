"""`spec.provider`: which clouds there are, and whose images are whose.

Source of the patterns: fluxcd/pkg, auth/{aws,azure,gcp}.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from imagerewrite.registry.credentials.credential import Credential, CredentialStore
from imagerewrite.registry.credentials.providers.settings import ProviderSettings
from imagerewrite.registry.errors import RegistryError
from imagerewrite.registry.image import RegistryImage


@dataclass(frozen=True, slots=True)
class Provider:
    """One cloud. `host`: its registries."""

    name: str
    host: re.Pattern[str]
    store: Callable[[ProviderSettings], CredentialStore]


def _aws(settings: ProviderSettings) -> CredentialStore:
    from imagerewrite.registry.credentials.providers.cloud_program import CloudProgram

    where = "https://github.com/awslabs/amazon-ecr-credential-helper"
    return CloudProgram("aws", "ecr-login", where, settings)


def _azure(settings: ProviderSettings) -> CredentialStore:
    from imagerewrite.registry.credentials.providers.cloud_program import CloudProgram

    where = "https://github.com/chrismellard/docker-credential-acr-env"
    return CloudProgram("azure", "acr-env", where, settings)


def _gcp(settings: ProviderSettings) -> CredentialStore:
    from imagerewrite.registry.credentials.providers.gcp import Gcp

    return Gcp(settings)


_ECR = (
    r"\d{12}\.dkr[.-]ecr(?:-fips)?\.[a-z0-9-]+\."
    r"(?:amazonaws\.com(?:\.cn)?|sc2s\.sgov\.gov|c2s\.ic\.gov|cloud\.adc-e\.uk"
    r"|csp\.hci\.ic\.gov|on\.aws|on\.amazonwebservices\.com\.cn)"
    r"|public\.ecr\.aws"
)
_GOOGLE = (
    r"(?:[^/]+\.)?gcr\.io|[^/]+-docker\.pkg\.dev"
    r"|docker\.s3nsregistry\.fr"
)
PROVIDERS = {
    each.name: each
    for each in (
        Provider("aws", re.compile(_ECR), _aws),
        Provider("azure", re.compile(r"[^/]+\.azurecr\.(?:io|cn|de|us)"), _azure),
        Provider("gcp", re.compile(_GOOGLE), _gcp),
    )
}


@dataclass(frozen=True, slots=True)
class ProviderCredentials:
    """The credentials of a cloud, for that cloud's registries and no others."""

    provider: Provider
    store: CredentialStore

    @classmethod
    def load(cls, name: str, settings: ProviderSettings) -> ProviderCredentials:
        """For `spec.provider`, which is not `generic`. Raises RegistryError."""
        if name not in PROVIDERS:
            raise RegistryError(
                "access",
                f"{name!r} is no provider that is known here",
                f"known are generic, {', '.join(PROVIDERS)}",
            )
        provider = PROVIDERS[name]
        return cls(provider, provider.store(settings))

    def check(self, image: RegistryImage) -> None:
        """Raises RegistryError for an image in a registry of others."""
        if not self.provider.host.fullmatch(image.registry):
            raise RegistryError(
                "access",
                f"{image} is not in a registry of provider {self.provider.name}",
                "take the provider away, or name an image of its registries",
            )

    def for_image(self, image: RegistryImage) -> Credential | None:
        """See CredentialStore. Raises RegistryError, also for others' images."""
        self.check(image)
        return self.store.for_image(image)

    def giver(self, image: RegistryImage) -> str:
        """See CredentialStore."""
        return f"provider {self.provider.name}, {self.store.giver(image)}"
