"""How an ImageRepository's registry is reached, and as whom."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Protocol

from imagerewrite.image_ref import ImageRefFault
from imagerewrite.objects.config import Config
from imagerewrite.objects.image_repository import ImageRepository
from imagerewrite.registry.access import Access
from imagerewrite.registry.credentials.secret import SecretCredentials
from imagerewrite.registry.image import RegistryImage
from imagerewrite.scanning.ambient import Ambient, Whose
from imagerewrite.scanning.fault import ScanFault, at
from imagerewrite.scanning.identity import Identities, secret_of
from imagerewrite.scanning.secrets.certificates import Certificates, certificates
from imagerewrite.scanning.secrets.named import named_secret, pull_secrets
from imagerewrite.scanning.secrets.proxy import proxy_setting
from imagerewrite.scanning.time_out import LONGEST
from imagerewrite.tree.outcome import FileProblem


@dataclass(frozen=True, slots=True)
class Reach:
    """An image, how to reach it, and `key`: of both, and of whose credentials.

    What is reached with one key is one thing: it is listed once, and kept under it.
    """

    image: RegistryImage
    access: Access
    key: str
    warnings: tuple[FileProblem, ...] = ()


class Reaching(Protocol):
    """Gives the Reach of an object. Raises ScanFault."""

    def __call__(self, repository: ImageRepository) -> Reach:
        """The image, and how to reach it."""


def image_only(repository: ImageRepository) -> Reach:
    """For who connects to nothing and needs no Secret. Raises ScanFault."""
    image = _image(repository)
    return Reach(image, Access(), image.canonical)


@dataclass(frozen=True, slots=True)
class Reaches:
    """With the Secrets of `config`, and what is around us.

    `timeout`: seconds, instead of those of the objects.
    """

    config: Config = field(repr=False)
    ambient: Ambient
    identities: Identities
    timeout: float | None = None

    def __call__(self, repository: ImageRepository) -> Reach:
        """See Reaching."""
        image = _image(repository)
        found = self._certificates(repository)
        proxy = None
        if repository.proxy_secret:
            proxy = proxy_setting(
                named_secret(
                    self.config,
                    repository,
                    repository.proxy_secret,
                    "its proxySecretRef",
                )
            )
        whose = self._whose(repository, image)
        access = Access(
            credentials=whose.store,
            ca=found.ca,
            client_certificate=found.client,
            proxy=proxy,
            insecure=repository.insecure,
            timeout=min(self.timeout or repository.timeout, LONGEST),
        )
        key = _key(image, access, self.identities.of(whose.secret))
        return Reach(image, access, key, _old_keys(repository, found))

    def _whose(self, repository: ImageRepository, image: RegistryImage) -> Whose:
        """A provider's; else of the object's Secrets; else this machine's."""
        if repository.provider != "generic":
            return self.ambient.provider(repository.provider, image)
        for secret in pull_secrets(self.config, repository):
            store = SecretCredentials.load(secret.data, f"Secret {secret.name}")
            if credential := store.for_image(image):
                return Whose(store, secret_of(credential))
        return self.ambient.user(image)

    def _certificates(self, repository: ImageRepository) -> Certificates:
        if not repository.cert_secret:
            return Certificates()
        return certificates(
            named_secret(
                self.config, repository, repository.cert_secret, "its certSecretRef"
            )
        )


def _image(repository: ImageRepository) -> RegistryImage:
    try:
        return RegistryImage.parse(repository.image)
    except ImageRefFault as fault:
        raise ScanFault("invalid-repository", str(fault)) from None


def _key(image: RegistryImage, access: Access, identity: str) -> str:
    """Without a secret: of the certificates only what everybody may see."""
    client = access.client_certificate
    parts = {
        "as": identity,
        "ca": hashlib.sha256(access.ca).hexdigest() if access.ca else "",
        "certificate": hashlib.sha256(client[0]).hexdigest() if client else "",
        "insecure": str(access.insecure),
        "proxy": access.proxy.address if access.proxy else "",
    }
    return " ".join([image.canonical, *(f"{name}={it}" for name, it in parts.items())])


def _old_keys(
    repository: ImageRepository, found: Certificates
) -> tuple[FileProblem, ...]:
    if not found.old:
        return ()
    keys = ", ".join(found.old)
    said = f"Secret {repository.cert_secret}, its certSecretRef, has {keys}"
    return (at(repository, "old-secret-key", said),)
