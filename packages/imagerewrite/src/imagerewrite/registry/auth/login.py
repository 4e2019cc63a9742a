"""One caller's way past a registry's challenges."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from imagerewrite.registry.access import Access
from imagerewrite.registry.auth.challenge import Challenge
from imagerewrite.registry.auth.realm import is_askable, may_get_credentials
from imagerewrite.registry.auth.refusal import refusal
from imagerewrite.registry.auth.token_request import (
    TokenRequest,
    basic,
    get_message,
    post_message,
    token_in,
)
from imagerewrite.registry.auth.token_shelf import TokenShelf
from imagerewrite.registry.credentials.credential import Credential
from imagerewrite.registry.errors import Kind, RegistryError
from imagerewrite.registry.image import RegistryImage
from imagerewrite.registry.transport.answer import Answer
from imagerewrite.registry.transport.connections import Message
from imagerewrite.registry.transport.origin import authority
from imagerewrite.registry.transport.schemes import may_carry_credentials
from steadycd_common.clock import Clock

_NO_POST = frozenset({404, 405})
_READS = frozenset({"pull", "metadata_read"})


class Login:
    """For one image, one access and one thread.

    Credentials are looked for when a registry asks for them, and not before.
    `looking`: whether that is what we are at.
    """

    def __init__(
        self,
        image: RegistryImage,
        access: Access,
        shelf: TokenShelf,
        clock: Clock,
        send: Callable[[Message], Answer],
    ) -> None:
        self._image = image
        self._access = access
        self._shelf = shelf
        self._clock = clock
        self._send = send
        self._scopes: tuple[str, ...] = (f"repository:{image.repository}:pull",)
        self._found: list[Credential | None] = []
        self.looking = False

    def header(self, base: str, challenge: Challenge, *, fresh: bool = False) -> str:
        """The `Authorization` that meets `challenge` of the registry at `base`.

        "" where there is nothing to meet it with. `fresh`: no remembered token.
        Raises RegistryError, or what `send` raises.
        """
        credential = self._credential()
        if credential and not may_carry_credentials(base, self._access):
            raise self._fault(
                "access",
                f"the credentials from {credential.origin} would go over plain HTTP",
                "the registry should speak TLS; insecure: true allows it without",
            )
        if credential and credential.registry_token:
            return "Bearer " + credential.registry_token
        if challenge.scheme == "basic":
            return basic(credential) if credential and credential.username else ""
        return "Bearer " + self._token(base, challenge, credential, fresh=fresh)

    def refused(self, status: int) -> RegistryError:
        """What a 401 or 403 means, with all tried."""
        credential = self._found[0] if self._found else None
        return self._fault("refused", *refusal(status, self._image.host, credential))

    def _credential(self) -> Credential | None:
        if not self._found:
            self.looking = True
            self._found.append(self._access.credentials.for_image(self._image))
            self.looking = False
        return self._found[0]

    def _token(
        self,
        base: str,
        challenge: Challenge,
        credential: Credential | None,
        *,
        fresh: bool,
    ) -> str:
        realm = challenge.parameters.get("realm", "")
        self._check(realm, base, credential)
        self._widen(challenge.parameters.get("scope", ""))
        service = challenge.parameters.get("service", "")
        wanted = TokenRequest(base, realm, service, self._scopes, credential)
        if not fresh and (kept := self._shelf.find(wanted)):
            return kept
        asked = self._clock.monotonic()
        answer = self._ask(wanted)
        if answer.status in (400, 401, 403):
            raise self.refused(answer.status)
        token = token_in(answer.body) if answer.status == 200 else None
        if token is None:
            raise self._fault(
                "malformed",
                f"the token server {authority(realm)} gives no token ({answer.status})",
                "is there a proxy in between?",
            )
        self._shelf.keep(wanted, token, asked)
        return token.value

    def _ask(self, wanted: TokenRequest) -> Answer:
        credential = wanted.credential
        if credential and credential.identity_token:
            answer = self._send(post_message(wanted, credential.identity_token))
            # Not all token servers have OAuth2's way.
            if answer.status not in _NO_POST or not credential.username:
                return answer
        return self._send(get_message(wanted))

    def _widen(self, scope: str) -> None:
        # ACR asks for metadata_read where tags are listed. What writes, and what is
        # about other images, is none of a scan's business.
        prefix = f"repository:{self._image.repository}:"
        actions = scope.removeprefix(prefix).split(",")
        if (
            scope.startswith(prefix)
            and scope not in self._scopes
            and _READS.issuperset(actions)
        ):
            self._scopes = (scope, *self._scopes)

    def _check(self, realm: str, base: str, credential: Credential | None) -> None:
        host = authority(realm)
        if not is_askable(realm, base):
            raise self._fault(
                "malformed",
                f"the registry sends us to {host or 'no server'} for a token, "
                "which is not a place to ask",
                "token servers speak https; those of public registries are public",
            )
        if credential is None or may_get_credentials(realm, base):
            return
        if self._configured(host) != _secrets(credential):
            raise self._fault(
                "refused",
                f"the registry wants its credentials sent to {host}, "
                "which shares no domain with it; nothing was sent",
                f"if they belong there, give the same credentials for {host}, too",
            )

    def _configured(self, host: str) -> tuple[str, ...] | None:
        """What the user has configured for a token server of that name."""
        elsewhere = RegistryImage(host, self._image.repository)
        with contextlib.suppress(RegistryError):
            if found := self._access.credentials.for_image(elsewhere):
                return _secrets(found)
        return None

    def _fault(self, kind: Kind, reason: str, hint: str) -> RegistryError:
        return RegistryError(kind, f"{self._image}: {reason}", hint)


def _secrets(credential: Credential) -> tuple[str, ...]:
    return (credential.username, credential.password, credential.identity_token)
