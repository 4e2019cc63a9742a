"""The HTTP that credentials travel over: one request, one answer, no surprises.

Our own on `http.client`, since what general clients do for convenience is what a
credential must not meet: redirects, `.netrc`, proxies for the metadata server,
TLS keys logged to the file that `SSLKEYLOGFILE` names. It also starts in a
quarter of the time.
"""

from __future__ import annotations

import http.client
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urlsplit

from steadycd_common.gcp.proxies import Proxy, proxy_for

_LARGEST_ANSWER = 1 << 20


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """What is sent. `direct`: never through a proxy."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes | None = field(default=None, repr=False)
    direct: bool = False


@dataclass(frozen=True, slots=True)
class HttpResponse:
    """What came back; the names of headers are in lower case."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)


class ConnectionFailed(Exception):
    """No whole answer: the reason in a few words that hold nothing secret.

    `again`: whether trying again may help. `hint`: what does, where it does not.
    """

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.hint = hint

    @property
    def again(self) -> bool:
        """Whether trying again may help."""
        return not self.hint


class Transport(Protocol):
    """Sends one request once."""

    def __call__(self, request: HttpRequest, timeout: float) -> HttpResponse:
        """The answer, whatever its status.

        `timeout`: seconds for each step on the way. Raises ConnectionFailed.
        """


@dataclass(frozen=True, slots=True)
class HttpTransport:
    """The real one. `environ` is read for the proxies alone."""

    environ: Mapping[str, str]

    def __call__(self, request: HttpRequest, timeout: float) -> HttpResponse:
        """Send `request`; see Transport."""
        parts = urlsplit(request.url)
        proxy = None if request.direct else proxy_for(request.url, self.environ)
        where = parts.netloc + (f" through the proxy {proxy.netloc}" if proxy else "")
        try:
            connection = _connection(parts.scheme, parts.netloc, proxy, timeout)
            try:
                target = parts.path or "/"
                if parts.query:
                    target += "?" + parts.query
                headers = {"Connection": "close", **request.headers}
                connection.request(request.method, target, request.body, headers)
                with connection.getresponse() as answer:
                    body = answer.read(_LARGEST_ANSWER + 1)
            finally:
                connection.close()
        except (OSError, http.client.HTTPException, ValueError) as error:
            reason, hint = _reason(error), _hint(error)
        else:
            hint = ""
            if len(body) > _LARGEST_ANSWER:
                reason = "the answer is larger than 1 MiB"
            elif answer.length:
                # http.client says so only where the whole answer is read at once.
                reason = "the answer was cut short"
            else:
                found = {name.lower(): value for name, value in answer.getheaders()}
                return HttpResponse(answer.status, found, body)
        # Out here, so that the foreign exception is not the context of ours.
        raise ConnectionFailed(f"{where}: {reason}", hint)


def _connection(
    scheme: str, netloc: str, proxy: Proxy | None, timeout: float
) -> http.client.HTTPConnection:
    if scheme == "http":
        return http.client.HTTPConnection(netloc, timeout=timeout)
    # Deferred: 10 ms that plain http, which the metadata server speaks, is spared.
    from steadycd_common.gcp.tls import client_context

    if proxy is None:
        return http.client.HTTPSConnection(
            netloc, timeout=timeout, context=client_context()
        )
    tunnel = http.client.HTTPSConnection(
        proxy.netloc, timeout=timeout, context=client_context()
    )
    tunnel.set_tunnel(netloc, headers=dict(proxy.headers))
    return tunnel


def _hint(error: Exception) -> str:
    # By name, since ssl is not imported where plain http is all that is spoken.
    if type(error).__name__ == "SSLCertVerificationError":
        return (
            "a certificate of an unknown authority, or for another host, does not "
            "change by itself; SSL_CERT_FILE names the authorities"
        )
    return ""


def _reason(error: Exception) -> str:
    # str() of foreign exceptions can hold what was sent or received.
    if isinstance(error, TimeoutError):
        return "timed out"
    if isinstance(error, ConnectionRefusedError):
        return "connection refused"
    tunnel = str(error).split()
    if tunnel[:3] == ["Tunnel", "connection", "failed:"] and tunnel[3:]:
        return f"the proxy answered {tunnel[3][:3]}"
    if isinstance(error, OSError) and error.strerror:
        return type(error).__name__ + ", " + error.strerror
    return type(error).__name__
