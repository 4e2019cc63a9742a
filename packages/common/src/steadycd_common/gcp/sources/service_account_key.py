"""A service account's key file (`type: service_account`)."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field

from steadycd_common.gcp.exchange import Exchange
from steadycd_common.gcp.sources import fields
from steadycd_common.gcp.sources.source import (
    IAM_SCOPE,
    SourceIdentity,
    SourceSettings,
)

_TOKEN_URI = "https://oauth2.googleapis.com/token"  # noqa: S105 - an address


@dataclass(frozen=True, slots=True)
class ServiceAccountKey:
    """A key that signs for one account."""

    principal: str
    token_uri: str
    key: str = field(repr=False)
    key_id: str = field(repr=False)
    kind: str = "service_account"

    @classmethod
    def load(cls, file: fields.Fields, settings: SourceSettings) -> ServiceAccountKey:
        """From the fields of a key file. Raises NoSourceCredentials."""
        del settings
        return cls(
            fields.text(file, "client_email"),
            fields.url(file, "token_uri", _TOKEN_URI),
            fields.text(file, "private_key"),
            fields.text(file, "private_key_id"),
        )

    def identity(self) -> SourceIdentity:
        """All of it is in the file."""
        return SourceIdentity()

    def token(self, exchange: Exchange) -> str:
        """See Source."""
        # Deferred: signing costs 60 ms of imports, which other kinds are spared.
        from google.auth.crypt import RSASigner
        from google.oauth2.service_account import Credentials

        from steadycd_common.gcp.google_auth import refreshed_token

        signer = None
        with contextlib.suppress(ValueError, TypeError):
            signer = RSASigner.from_string(self.key, self.key_id)
        if signer is None:
            raise fields.unusable("its private key is no RSA key in PEM")
        credentials = Credentials(
            signer, self.principal, self.token_uri, scopes=[IAM_SCOPE]
        )
        return refreshed_token(credentials, exchange)
