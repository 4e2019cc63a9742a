"""What stands between a client and a real registry: faults, and pages.

Debian's registry lists all tags in one answer and in no order, whatever `n` says.
"""

from __future__ import annotations

import http.client
import json
from urllib.parse import urlencode

from steadycd_standin.calls import CallLog
from steadycd_standin.clock import StandinClock
from steadycd_standin.faults import FaultPlan
from steadycd_standin.http_message import Reply, Request
from steadycd_standin.loopback_server import LoopbackServer
from steadycd_standin.service import Route, Service

_PASSED_ON = ("accept", "authorization", "content-type")
_PASSED_BACK = ("docker-content-digest", "location", "www-authenticate")


class Between:
    """Passes requests on to the registry at `host`; a context manager.

    `page`: tags on one page; 0 for all of them. Kinds of faults and calls are ping,
    tags and other.
    """

    def __init__(self, host: str, page: int = 0) -> None:
        self._upstream = host
        self._page = page
        self.calls = CallLog()
        self.faults = FaultPlan()
        methods = ("GET", "HEAD", "POST", "PUT")
        routes = (
            Route("ping", "GET", "/v2/", Between._passed),
            Route("tags", "GET", "/v2/.+/tags/list", Between._listed),
            *(Route("other", each, ".*", Between._passed) for each in methods),
        )
        self._server = LoopbackServer(
            Service(self, routes, StandinClock(), self.calls, self.faults)
        )

    @property
    def host(self) -> str:
        """`127.0.0.1:PORT`."""
        return self._server.host

    def _passed(self, request: Request) -> Reply:
        connection = http.client.HTTPConnection(self._upstream, timeout=20)
        try:
            headers = {
                name: request.headers[name]
                for name in _PASSED_ON
                if name in request.headers
            }
            target = f"{request.path}?{urlencode(request.query)}"
            connection.request(request.method, target, request.body, headers)
            with connection.getresponse() as answer:
                body = answer.read()
                back = {
                    name: answer.headers[name]
                    for name in _PASSED_BACK
                    if name in answer.headers
                }
                kind = answer.headers.get("content-type", "")
                return Reply(answer.status, body, kind, back)
        finally:
            connection.close()

    def _listed(self, request: Request) -> Reply:
        whole = self._passed(request)
        if not self._page or whole.status != 200:
            return whole
        found = json.loads(whole.body)
        after = request.query.get("last", "")
        rest = sorted(tag for tag in found["tags"] if tag > after)
        part = rest[: self._page]
        headers = {}
        if len(rest) > len(part):
            query = urlencode({"n": self._page, "last": part[-1]})
            headers["Link"] = f'<{request.path}?{query}>; rel="next"'
        body = json.dumps({"name": found["name"], "tags": part}).encode()
        return Reply(200, body, whole.content_type, headers)

    def close(self) -> None:
        """End it; the registry goes on."""
        self._server.close()

    def __enter__(self) -> Between:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
