"""A transport that notes what time each server says it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from steadycd_common.clock import Clock
from steadycd_common.gcp.http import HttpRequest, HttpResponse, Transport
from steadycd_common.gcp.impersonation import clock_skew


@dataclass(frozen=True, slots=True)
class NotedTransport:
    """`skews`: seconds that each host is ahead of `clock`, also where it refused.

    The metadata server is left out: its clock is that of this machine.
    """

    inner: Transport
    clock: Clock
    skews: dict[str, float] = field(default_factory=dict)

    def __call__(self, request: HttpRequest, timeout: float) -> HttpResponse:
        """See Transport."""
        response = self.inner(request, timeout)
        if not request.direct and "date" in response.headers:
            host = urlsplit(request.url).netloc
            self.skews[host] = clock_skew(response, self.clock.now())
        return response
