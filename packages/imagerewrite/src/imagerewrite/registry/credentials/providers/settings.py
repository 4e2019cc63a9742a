"""What the clouds' credentials are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from steadycd_common.clock import Clock, SystemClock
from steadycd_common.gcp.endpoint import DEFAULT_IAM_ENDPOINT
from steadycd_common.gcp.http import HttpTransport, Transport


@dataclass(frozen=True, slots=True)
class ProviderSettings:
    """`service_account`: the Google account to impersonate, "" for our own.

    `credentials`: the source's file, "" for where Google's libraries look.
    `timeout`: seconds.
    """

    environ: Mapping[str, str] = field(repr=False)
    clock: Clock = field(default_factory=SystemClock)
    transport: Transport | None = None
    service_account: str = ""
    credentials: str = ""
    iam_endpoint: str = DEFAULT_IAM_ENDPOINT
    timeout: float = 60.0

    @property
    def sending(self) -> Transport:
        """What reaches Google."""
        return self.transport or HttpTransport(self.environ)
