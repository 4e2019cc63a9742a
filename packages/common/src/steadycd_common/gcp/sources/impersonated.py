"""Credentials that impersonate already (`type: impersonated_service_account`).

gcloud writes such a file also with an external account behind it, which
google-auth refuses to read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from steadycd_common.gcp.exchange import Exchange
from steadycd_common.gcp.sources import fields
from steadycd_common.gcp.sources.hop import Hop
from steadycd_common.gcp.sources.source import (
    IAM_SCOPE,
    Source,
    SourceIdentity,
    SourceSettings,
)


@dataclass(frozen=True, slots=True)
class Impersonated:
    """Other source credentials, and the account that they go through."""

    behind: Source
    hop: Hop
    kind: str = "impersonated_service_account"

    @classmethod
    def load(
        cls,
        file: fields.Fields,
        settings: SourceSettings,
        load: Callable[[fields.Fields, SourceSettings], Source],
    ) -> Impersonated:
        """From the fields of a file; `load` reads the one inside."""
        inside = fields.mapping(file, "source_credentials")
        if inside.get("type") == "impersonated_service_account":
            raise fields.unusable("its source_credentials impersonate, too")
        behind = replace(settings, scope=IAM_SCOPE)
        return cls(load(inside, behind), Hop.load(file, settings))

    @property
    def principal(self) -> str:
        """The account that the file impersonates."""
        return self.hop.account

    def identity(self) -> SourceIdentity:
        """That of the credentials behind."""
        return self.behind.identity()

    def token(self, exchange: Exchange) -> str:
        """See Source."""
        return self.hop.token(exchange, self.behind.token(exchange))
