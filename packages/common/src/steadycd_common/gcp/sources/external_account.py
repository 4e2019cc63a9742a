"""Workload identity federation (`type: external_account`).

A subject token from a file, a URL or an executable is exchanged at the Security
Token Service; google-auth does that well. Two things it does not: the second hop
of `service_account_impersonation_url` is never repeated there, and nothing says
whose token the file held.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field

from steadycd_common.gcp.exchange import Exchange
from steadycd_common.gcp.source_location import METADATA_ADDRESS
from steadycd_common.gcp.sources import fields
from steadycd_common.gcp.sources.hop import Hop
from steadycd_common.gcp.sources.source import (
    IAM_SCOPE,
    SourceIdentity,
    SourceSettings,
)
from steadycd_common.gcp.subject_token import subject_identity

_HOP = "service_account_impersonation_url"
_SWITCH = "GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES"
_STS = "https://sts.googleapis.com/v1/token"


@dataclass(frozen=True, slots=True)
class ExternalAccount:
    """A federated identity. `hop`: the account it is configured to go through."""

    file: fields.Fields = field(repr=False)
    supplier: str
    hop: Hop | None
    kind: str = "external_account"
    scope: str = IAM_SCOPE

    @classmethod
    def load(cls, file: fields.Fields, settings: SourceSettings) -> ExternalAccount:
        """From the fields of a configuration. Raises NoSourceCredentials."""
        fields.text(file, "audience")
        fields.text(file, "subject_token_type")
        token_url = fields.url(file, "token_url", _STS)
        source = fields.mapping(file, "credential_source")
        supplier = _supplier(source)
        if supplier == "url":
            # Azure's instance metadata is plain http on the link-local address.
            fields.url(source, "url", plain=(METADATA_ADDRESS,))
        if supplier == "executable" and settings.environ.get(_SWITCH) != "1":
            raise fields.unusable(
                f"it names an executable, which runs only where {_SWITCH}=1 is set"
            )
        hop = Hop.load(file, settings) if file.get(_HOP) else None
        # google-auth has a default of its own only for those who call it directly.
        return cls(
            {**file, "token_url": token_url}, supplier, hop, scope=settings.scope
        )

    @property
    def principal(self) -> str:
        """The account of the second hop, where there is one."""
        return self.hop.account if self.hop else ""

    def identity(self) -> SourceIdentity:
        """The issuer and subject in the token's file; unknown for executables."""
        if self.supplier == "executable":
            return SourceIdentity(known=False)
        if self.supplier == "file":
            return subject_identity(fields.mapping(self.file, "credential_source"))
        return SourceIdentity()

    def token(self, exchange: Exchange) -> str:
        """See Source."""
        from google.auth import identity_pool, pluggable
        from google.auth.exceptions import GoogleAuthError

        from steadycd_common.gcp.google_auth import refreshed_token

        info = {name: value for name, value in self.file.items() if name != _HOP}
        kind = pluggable if self.supplier == "executable" else identity_pool
        credentials = None
        scope = IAM_SCOPE if self.hop else self.scope
        with contextlib.suppress(GoogleAuthError, ValueError, TypeError):
            credentials = kind.Credentials.from_info(info, scopes=[scope])
        if credentials is None:
            raise fields.unusable("google-auth does not accept it")
        token = refreshed_token(credentials, exchange)
        return self.hop.token(exchange, token) if self.hop else token


def _supplier(source: fields.Fields) -> str:
    found = [name for name in ("file", "url", "executable") if source.get(name)]
    if len(found) != 1 or "environment_id" in source or "certificate" in source:
        raise fields.unusable(
            "its credential_source must be one of file, url and executable"
        )
    return found[0]
