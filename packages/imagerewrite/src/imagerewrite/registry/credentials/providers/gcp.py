"""Artifact Registry and Container Registry, through the same identity as execcred's.

https://cloud.google.com/artifact-registry/docs/docker/authentication#token
"""

from __future__ import annotations

import threading

from imagerewrite.registry.credentials.credential import Credential
from imagerewrite.registry.credentials.providers.settings import ProviderSettings
from imagerewrite.registry.errors import Kind, RegistryError
from imagerewrite.registry.image import RegistryImage
from steadycd_common.clock import Deadline
from steadycd_common.gcp.errors import GoogleError
from steadycd_common.gcp.exchange import Exchange
from steadycd_common.gcp.impersonation import Impersonation, generate_access_token
from steadycd_common.gcp.source_location import locate_source
from steadycd_common.gcp.sources.registry import load_source, read_source_file
from steadycd_common.gcp.sources.source import IAM_SCOPE, SourceSettings

_SCOPE = "https://www.googleapis.com/auth/cloud-platform"
_USER = "oauth2accesstoken"
_LIFETIME = 3600
_KEPT = 240.0
"""Seconds: no source gives out a token that ends sooner."""


class Gcp:
    """An access token as the password; kept for some minutes, in memory alone."""

    def __init__(self, settings: ProviderSettings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._kept: tuple[str, float] = ("", 0.0)

    def for_image(self, image: RegistryImage) -> Credential | None:
        """See CredentialStore. Raises RegistryError."""
        return Credential(_USER, self._token(image), origin=self.giver(image))

    def giver(self, image: RegistryImage) -> str:
        """See CredentialStore."""
        del image
        account = self._settings.service_account
        return f"the Google account {account}" if account else "Google's identity"

    def _token(self, image: RegistryImage) -> str:
        clock = self._settings.clock
        fault = None
        with self._lock:
            token, until = self._kept
            if clock.monotonic() < until:
                return token
            try:
                token = self._new_token()
            except GoogleError as error:
                kind: Kind = "unreachable" if error.transient else "access"
                fault = RegistryError(kind, f"{image}: {error.message}", error.hint)
            else:
                self._kept = (token, clock.monotonic() + _KEPT)
        if fault:
            raise fault
        return token

    def _new_token(self) -> str:
        settings = self._settings
        account = settings.service_account
        location = locate_source(settings.environ, settings.credentials)
        source = load_source(
            location,
            read_source_file(location),
            SourceSettings(settings.environ, scope=IAM_SCOPE if account else _SCOPE),
        )
        exchange = Exchange(
            settings.sending, Deadline.after(settings.clock, settings.timeout)
        )
        token = source.token(exchange)
        if not account:
            return token
        wanted = Impersonation(account, [_SCOPE], _LIFETIME, [], settings.iam_endpoint)
        return generate_access_token(exchange, token, wanted).value
