"""The stand-in for Google's endpoints."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from steadycd_standin.accounts import GET_ACCESS_TOKEN
from steadycd_standin.calls import Call, CallLog
from steadycd_standin.certificates import Certificates
from steadycd_standin.faults import FaultPlan
from steadycd_standin.google_routes import GOOGLE_ROUTES
from steadycd_standin.google_state import MACHINE, GoogleState
from steadycd_standin.loopback_server import LoopbackServer
from steadycd_standin.service import Service
from steadycd_standin.subject_tokens import federated_principal
from steadycd_standin.tokens import CLOUD_PLATFORM, USERINFO_EMAIL, IssuedToken


class GoogleStandin:
    """Serves while its `with` block lasts; on TLS where it gets `certificates`.

    `machine`: the account of the metadata server, "" for none attached.
    """

    def __init__(
        self, machine: str = MACHINE, certificates: Certificates | None = None
    ) -> None:
        self.state = GoogleState(machine)
        self.faults = FaultPlan()
        self._calls = CallLog()
        self._certificates = certificates
        self._server: LoopbackServer | None = None
        self._principals: dict[Path, str] = {}

    def __enter__(self) -> GoogleStandin:
        service = Service(
            self.state, GOOGLE_ROUTES, self.state.clock, self._calls, self.faults
        )
        tls = self._certificates.server_context() if self._certificates else None
        self._server = LoopbackServer(service, tls)
        return self

    def __exit__(self, *_: object) -> None:
        server, self._server = self._running, None
        server.close()

    @property
    def _running(self) -> LoopbackServer:
        if self._server is None:
            raise RuntimeError("serves within its with block only")
        return self._server

    @property
    def url(self) -> str:
        """`http://127.0.0.1:PORT`: all endpoints are below it."""
        return self._running.url

    @property
    def host(self) -> str:
        """`127.0.0.1:PORT`, for `GCE_METADATA_HOST`."""
        return self._running.host

    @property
    def machine(self) -> str:
        """The account of the metadata server."""
        return self.state.machine

    @property
    def clock_offset(self) -> float:
        """Seconds that Google's clock is ahead of the real one."""
        return self.state.clock.offset

    @clock_offset.setter
    def clock_offset(self, seconds: float) -> None:
        self.state.clock.offset = seconds

    def add_account(self, email: str, *, lifetime_extension: bool = False) -> None:
        """Make a service account, or change it; see Accounts."""
        self.state.accounts.add(email, lifetime_extension=lifetime_extension)

    def remove_account(self, email: str) -> None:
        """Delete a service account: 404 from now on."""
        self.state.accounts.remove(email)

    def grant(
        self, caller: str, target: str, permission: str = GET_ACCESS_TOKEN
    ) -> None:
        """Let `caller` impersonate `target`, which is made where it is missing."""
        self.state.accounts.grant(caller, target, permission)

    def revoke(
        self, caller: str, target: str, permission: str = GET_ACCESS_TOKEN
    ) -> None:
        """Take that back."""
        self.state.accounts.revoke(caller, target, permission)

    def issue_token(
        self,
        email: str,
        scopes: Iterable[str] = (CLOUD_PLATFORM, USERINFO_EMAIL),
        lifetime: float = 3600,
    ) -> str:
        """An access token of `email` for `lifetime` seconds, without any call."""
        return self.state.tokens.issue(email, scopes, lifetime)

    def revoke_token(self, token: str) -> None:
        """Refuse an access token from now on."""
        self.state.tokens.revoke(token)

    def whois(self, token: str) -> IssuedToken | None:
        """Whose access token it is; None where it is not in force."""
        return self.state.tokens.whois(token)

    def issue_subject_token(self, subject: str, lifetime: float = 3600) -> str:
        """A token that STS exchanges for one of `federated(subject)`."""
        return self.state.subject_tokens.issue(subject, lifetime)

    def federated(self, subject: str) -> str:
        """The principal that `subject` is in IAM: a caller to grant things to."""
        return federated_principal(subject)

    def principal_of(self, path: Path) -> str:
        """Whom a credentials file speaks for that `credential_files` wrote."""
        return self._principals[path]

    def note_principal(self, path: Path, principal: str) -> None:
        """Remember whom the file at `path` speaks for."""
        self._principals[path] = principal

    def calls(self, kind: str | None = None) -> list[Call]:
        """What was asked so far; see CallLog and `google_routes` for the kinds."""
        return self._calls.of_kind(kind)

    def record(self, call: Call) -> None:
        """Remember a call that came in elsewhere."""
        self._calls.add(call)

    def clear_calls(self) -> None:
        """Forget what was asked so far."""
        self._calls.clear()

    def canaries(self) -> tuple[str, ...]:
        """Texts that must occur in no output: a part of each secret so far."""
        return self.state.canaries.all()
