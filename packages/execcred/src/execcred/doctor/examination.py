"""What is examined, and what has come to light so far."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Protocol

from execcred.doctor.noted_transport import NotedTransport
from execcred.doctor.runtime import Runtime
from execcred.ports import Ports
from execcred.request import TokenRequest
from steadycd_common.clock import Deadline
from steadycd_common.gcp.exchange import Exchange
from steadycd_common.gcp.source_location import SourceLocation
from steadycd_common.gcp.sources.source import Source


class NotInstalled(Exception):
    """What is needed to ask for permissions is not there."""


class AskPermissions(Protocol):
    """IAM's testIamPermissions for a service account."""

    def __call__(
        self, account: str, permissions: Collection[str], token: str, timeout: float
    ) -> frozenset[str]:
        """Those of `permissions` on `account` that whoever `token` is of has.

        `timeout`: seconds. Raises NotInstalled, NoSourceCredentials, RefusedByIam
        or Unavailable.
        """


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody on the chain. `member`: as an IAM policy names them."""

    name: str
    member: str
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Located:
    """Source credentials, where they are, and the bytes of their file."""

    source: Source
    location: SourceLocation
    content: bytes = field(repr=False)


@dataclass(slots=True)
class Evidence:
    """What earlier checks leave for later ones.

    `chain`: the source and the delegates so far. `confirmed`: the permission on
    the account is there. `token`: of the account.
    """

    located: Located | None = None
    chain: list[Identity] = field(default_factory=list)
    confirmed: bool = False
    token: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Examination:
    """One run. `account`: "" where none was named, whatever `request` says."""

    request: TokenRequest
    account: str
    ports: Ports
    transport: NotedTransport
    deadline: Deadline
    runtime: Runtime
    ask_permissions: AskPermissions
    tokeninfo_url: str
    evidence: Evidence = field(default_factory=Evidence)

    @property
    def located(self) -> Located:
        """The source, for checks that need it to be there."""
        if self.evidence.located is None:
            raise RuntimeError("the source was not found before it was needed")
        return self.evidence.located

    @property
    def exchange(self) -> Exchange:
        """For requests that may be sent again until the deadline."""
        return Exchange(self.transport, self.deadline)
