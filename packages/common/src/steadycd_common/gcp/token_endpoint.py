"""A grant, exchanged for an access token at an OAuth 2.0 token endpoint.

RFC 6749, sections 4 to 6. google-auth does the same; importing it for this takes
longer than the exchange.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import urlencode

from steadycd_common.gcp.errors import Unavailable
from steadycd_common.gcp.exchange import Exchange
from steadycd_common.gcp.http import HttpRequest, HttpResponse
from steadycd_common.gcp.oauth_refusals import oauth_code, oauth_refusal
from steadycd_common.gcp.token_text import is_token

_REFUSALS = frozenset({400, 401, 403})
_HEADERS = {"Content-Type": "application/x-www-form-urlencoded"}


def granted_token(exchange: Exchange, url: str, grant: Mapping[str, str]) -> str:
    """The access token for `grant`, the fields of the form.

    Raises NoSourceCredentials where the endpoint says no, Unavailable where it does
    not answer or not as one does.
    """
    body = urlencode(grant, errors="replace").encode()
    return token_in(exchange(HttpRequest("POST", url, _HEADERS, body)))


def token_in(response: HttpResponse) -> str:
    """The access token in a token endpoint's answer; raises as `granted_token`."""
    if response.status in _REFUSALS:
        raise oauth_refusal(oauth_code(response.body))
    value = None
    if response.status == 200:
        value = _access_token(response.body)
    if value is None:
        raise Unavailable(
            f"the token endpoint's answer ({response.status}) holds no token",
            "is there a proxy between this machine and Google?",
        )
    return value


def _access_token(body: bytes) -> str | None:
    try:
        value = json.loads(body)["access_token"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return value if is_token(value) else None
