"""What proves to a registry who we are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from imagerewrite.registry.image import RegistryImage


@dataclass(frozen=True, slots=True)
class Credential:
    """A user name and a password, or one of the two kinds of tokens.

    `identity_token`: an OAuth2 refresh token, for the registry's token server.
    `registry_token`: a bearer token that is sent to the registry as it is.
    `origin`: where it comes from, in words, for messages.
    """

    username: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    identity_token: str = field(default="", repr=False)
    registry_token: str = field(default="", repr=False)
    origin: str = "the given credentials"


class CredentialStore(Protocol):
    """Where credentials come from."""

    def for_image(self, image: RegistryImage) -> Credential | None:
        """Those for the image's registry; None where there are none.

        Raises RegistryError (kind "access") where they cannot be got.
        """

    def giver(self, image: RegistryImage) -> str:
        """Who is asked for them, in words, for messages."""


@dataclass(frozen=True, slots=True)
class Anonymous:
    """No credentials at all."""

    def for_image(self, image: RegistryImage) -> Credential | None:
        """None."""
        del image
        return None

    def giver(self, image: RegistryImage) -> str:
        """See CredentialStore."""
        del image
        return "nobody"


@dataclass(frozen=True, slots=True)
class InTurn:
    """Several stores: the first that has something counts."""

    stores: tuple[CredentialStore, ...]

    def for_image(self, image: RegistryImage) -> Credential | None:
        """See CredentialStore."""
        for store in self.stores:
            if found := store.for_image(image):
                return found
        return None

    def giver(self, image: RegistryImage) -> str:
        """See CredentialStore."""
        return " or ".join(each.giver(image) for each in self.stores)
