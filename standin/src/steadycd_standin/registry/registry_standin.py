"""A registry in this process: where there is no real one, or it is to go wrong."""

from __future__ import annotations

import base64
import ssl
from collections.abc import Callable

from steadycd_standin.calls import CallLog
from steadycd_standin.clock import StandinClock
from steadycd_standin.faults import FaultPlan
from steadycd_standin.loopback_server import LoopbackServer
from steadycd_standin.registry.endpoints import ROUTES, RegistryState
from steadycd_standin.registry.images import Images
from steadycd_standin.service import Service


class RegistryStandin:
    """Serves from its making until `close`; a context manager.

    `login`: a user name and a password that are asked for; or else `challenge`, a
    `WWW-Authenticate` for those whose `Authorization` is not what `accepts` likes.
    `page`: tags on one page. `etags`: whether lists have one. `faults` and `calls`:
    as those of the other stand-ins; kinds are ping, tags, manifest and push.
    """

    def __init__(
        self,
        *,
        login: tuple[str, str] | None = None,
        challenge: str = "",
        accepts: Callable[[str], bool] | None = None,
        page: int = 1000,
        etags: bool = False,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        if login:
            wanted = basic(*login)
            challenge = 'Basic realm="stand-in"'
            accepts = wanted.__eq__
        elif not accepts:
            accepts = (lambda _: False) if challenge else (lambda _: True)
        self.images = Images()
        self.calls = CallLog()
        self.faults = FaultPlan()
        state = RegistryState(self.images, challenge, accepts, page, etags)
        self._server = LoopbackServer(
            Service(state, ROUTES, StandinClock(), self.calls, self.faults), tls
        )

    @property
    def host(self) -> str:
        """`127.0.0.1:PORT`."""
        return self._server.host

    @property
    def url(self) -> str:
        """`http://127.0.0.1:PORT`, or https."""
        return self._server.url

    def close(self) -> None:
        """End it; what was pushed is gone."""
        self._server.close()

    def __enter__(self) -> RegistryStandin:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def basic(username: str, password: str) -> str:
    """The `Authorization` of a user."""
    pair = f"{username}:{password}".encode()
    return "Basic " + base64.b64encode(pair).decode()
