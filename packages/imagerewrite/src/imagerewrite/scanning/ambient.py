"""Credentials that no object names: those of the machine that we run on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from imagerewrite.registry.credentials.credential import Anonymous, CredentialStore
from imagerewrite.registry.image import RegistryImage
from imagerewrite.scanning.fault import ScanFault


@dataclass(frozen=True, slots=True)
class Whose:
    """A store of credentials, and bytes that tell whose they are; a secret, too.

    The bytes are had without asking anybody; b"" for nobody's.
    """

    store: CredentialStore
    secret: bytes = field(default=b"", repr=False)


class Ambient(Protocol):
    """Whose credentials there are for an image. Connects to nothing, runs nothing."""

    def user(self, image: RegistryImage) -> Whose:
        """Those that the user of this machine has logged in with."""

    def provider(self, name: str, image: RegistryImage) -> Whose:
        """Those for `spec.provider`.

        Raises ScanFault or RegistryError where there are none for that image.
        """


@dataclass(frozen=True, slots=True)
class NoAmbient:
    """There are none: what the objects do not name is not used."""

    def user(self, image: RegistryImage) -> Whose:
        """See Ambient."""
        del image
        return Whose(Anonymous())

    def provider(self, name: str, image: RegistryImage) -> Whose:
        """See Ambient."""
        raise ScanFault(
            "invalid-access", f"there are no credentials of {name} for {image}"
        )
