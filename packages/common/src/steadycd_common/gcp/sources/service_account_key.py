"""A service account's key file (`type: service_account`)."""

from __future__ import annotations

from dataclasses import dataclass, field

from steadycd_common.gcp.exchange import Exchange
from steadycd_common.gcp.sources import fields
from steadycd_common.gcp.sources.source import (
    IAM_SCOPE,
    SourceIdentity,
    SourceSettings,
)
from steadycd_common.gcp.token_endpoint import granted_token

_TOKEN_URI = "https://oauth2.googleapis.com/token"  # noqa: S105 - an address
_GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"
_LIFETIME = 3600


@dataclass(frozen=True, slots=True)
class ServiceAccountKey:
    """A key that signs for one account."""

    principal: str
    token_uri: str
    key: str = field(repr=False)
    key_id: str = field(repr=False)
    kind: str = "service_account"
    scope: str = IAM_SCOPE

    @classmethod
    def load(cls, file: fields.Fields, settings: SourceSettings) -> ServiceAccountKey:
        """From the fields of a key file. Raises NoSourceCredentials."""
        return cls(
            fields.text(file, "client_email"),
            fields.url(file, "token_uri", _TOKEN_URI),
            fields.text(file, "private_key"),
            fields.text(file, "private_key_id"),
            scope=settings.scope,
        )

    def identity(self) -> SourceIdentity:
        """All of it is in the file."""
        return SourceIdentity()

    def token(self, exchange: Exchange) -> str:
        """See Source."""
        # Deferred: what signs takes 15 ms to import, which other kinds are spared.
        from steadycd_common.gcp.jwt_assertion import KeyUnusable, signed_jwt

        now = int(exchange.clock.now())
        claims = {
            # Google's own name, whatever address it is reached at.
            "aud": _TOKEN_URI,
            "exp": now + _LIFETIME,
            "iat": now,
            "iss": self.principal,
            "scope": self.scope,
        }
        try:
            assertion = signed_jwt(claims, self.key, self.key_id)
        except KeyUnusable:
            raise fields.unusable("its private key is no RSA key in PEM") from None
        grant = {"assertion": assertion, "grant_type": _GRANT}
        return granted_token(exchange, self.token_uri, grant)
