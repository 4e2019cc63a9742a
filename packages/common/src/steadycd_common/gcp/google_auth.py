"""google-auth, fenced: our transport beneath it, our errors above it.

Its exceptions carry whole answers, live tokens among them, so `str()` of one is
never shown, and none is the cause or the context of one of ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from google.auth import exceptions

from steadycd_common.errors import SteadyError
from steadycd_common.gcp.errors import NoSourceCredentials, Unavailable
from steadycd_common.gcp.exchange import Exchange
from steadycd_common.gcp.http import HttpRequest
from steadycd_common.gcp.oauth_refusals import oauth_code, oauth_refusal
from steadycd_common.gcp.token_endpoint import token_in
from steadycd_common.gcp.token_text import is_token


class Refreshable(Protocol):
    """Credentials of google-auth."""

    token: str | None

    def refresh(self, request: object) -> None:
        """Get a token, with `request` as the transport."""


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: Mapping[str, str] = field(repr=False)
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class GoogleAuthRequest:
    """`google.auth.transport.Request` on our own exchange, retries included."""

    exchange: Exchange

    def __call__(
        self,
        url: str,
        method: str = "GET",
        body: bytes | str | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: float | None = None,
        **_: object,
    ) -> _Answer:
        """Send it. `timeout` is not heeded: the exchange has a deadline."""
        del timeout
        raw = body.encode() if isinstance(body, str) else body
        response = self.exchange(HttpRequest(method, url, dict(headers or {}), raw))
        if method == "POST":
            # To google-auth a proxy's page is a refusal like any other.
            token_in(response)
        return _Answer(response.status, response.headers, response.body)


def refreshed_token(credentials: Refreshable, exchange: Exchange) -> str:
    """The token that google-auth gets for `credentials`.

    Raises NoSourceCredentials or Unavailable, or what the exchange raises.
    """
    failure = None
    try:
        credentials.refresh(GoogleAuthRequest(exchange))
    except SteadyError:
        raise
    except Exception as error:  # noqa: BLE001 - an answer can trip it anywhere
        failure = _failure(error)
    if failure:
        raise failure
    if not is_token(credentials.token):
        raise NoSourceCredentials(
            "the source credentials give something that is no token",
            "is there a proxy between this machine and Google?",
        )
    return str(credentials.token)


def _failure(error: Exception) -> SteadyError:
    if isinstance(error, exceptions.TransportError):
        return Unavailable("google-auth could not reach its endpoint")
    code = next(filter(None, map(oauth_code, error.args)), "")
    if isinstance(error, exceptions.GoogleAuthError) and error.retryable:
        why = f": {code}" if code else ""
        return Unavailable("the token endpoint has a problem of its own" + why)
    return oauth_refusal(code)
