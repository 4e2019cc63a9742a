"""The stand-in for a Kubernetes API server."""

from __future__ import annotations

from pathlib import Path

from steadycd_standin.calls import Call, CallLog
from steadycd_standin.certificates import issue_certificates
from steadycd_standin.faults import FaultPlan
from steadycd_standin.google import GoogleStandin
from steadycd_standin.kubernetes.cluster_state import ClusterState
from steadycd_standin.kubernetes.routes import CLUSTER_ROUTES
from steadycd_standin.loopback_server import LoopbackServer
from steadycd_standin.service import Service


class ApiServer:
    """Serves over TLS while its `with` block lasts, to bearers of `google`'s tokens.

    Its certificates are written into `folder`.
    """

    def __init__(self, google: GoogleStandin, folder: Path) -> None:
        self.faults = FaultPlan()
        self._google = google
        self._cluster = ClusterState(google)
        self._calls = CallLog()
        self._certificates = issue_certificates(folder)
        self._server: LoopbackServer | None = None

    def __enter__(self) -> ApiServer:
        service = Service(
            self._cluster,
            CLUSTER_ROUTES,
            self._google.state.clock,
            self._calls,
            self.faults,
        )
        self._server = LoopbackServer(service, self._certificates.server_context())
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
        """`https://127.0.0.1:PORT`."""
        return self._running.url

    @property
    def ca_file(self) -> Path:
        """The authority that its certificate is from, in PEM."""
        return self._certificates.ca_file

    def bind(self, user: str, namespace: str) -> None:
        """Let the account `user` read ConfigMaps and Pods in `namespace`."""
        self._cluster.bind(user, namespace)

    def unbind(self, user: str, namespace: str) -> None:
        """Take that back."""
        self._cluster.unbind(user, namespace)

    def refuse_next(self, times: int = 1) -> None:
        """401 for the next `times` requests that need a token."""
        self._cluster.refuse_next(times)

    def refuse_token(self, token: str) -> None:
        """401 for this token from now on, though Google knows it."""
        self._cluster.refuse_token(token)

    @property
    def requests(self) -> list[Call]:
        """What was asked so far: `caller` is the user, `target` the namespace."""
        return self._calls.of_kind()

    def clear_requests(self) -> None:
        """Forget what was asked so far."""
        self._calls.clear()
