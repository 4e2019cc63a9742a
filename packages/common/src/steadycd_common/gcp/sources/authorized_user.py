"""A person's own credentials (`gcloud auth application-default login`)."""

from __future__ import annotations

from dataclasses import dataclass, field

from steadycd_common.gcp.exchange import Exchange
from steadycd_common.gcp.sources import fields
from steadycd_common.gcp.sources.source import SourceIdentity, SourceSettings
from steadycd_common.gcp.token_endpoint import granted_token

_TOKEN_URI = "https://oauth2.googleapis.com/token"  # noqa: S105 - an address


@dataclass(frozen=True, slots=True)
class AuthorizedUser:
    """A refresh token, and the client that it was given to."""

    token_uri: str
    client_id: str
    client_secret: str = field(repr=False)
    refresh_token: str = field(repr=False)
    kind: str = "authorized_user"
    principal: str = ""

    @classmethod
    def load(cls, file: fields.Fields, settings: SourceSettings) -> AuthorizedUser:
        """From the fields of a file. Raises NoSourceCredentials."""
        del settings
        return cls(
            fields.url(file, "token_uri", _TOKEN_URI),
            fields.text(file, "client_id"),
            fields.text(file, "client_secret"),
            fields.text(file, "refresh_token"),
        )

    def identity(self) -> SourceIdentity:
        """All of it is in the file."""
        return SourceIdentity()

    def token(self, exchange: Exchange) -> str:
        """See Source. The scopes are those that the person agreed to."""
        grant = {
            "client_id": self.client_id,
            "client_secret": self.client_secret,
            "grant_type": "refresh_token",
            "refresh_token": self.refresh_token,
        }
        return granted_token(exchange, self.token_uri, grant)
