"""Asking a token server: https://distribution.github.io/distribution/spec/auth/token/
and, with an identity token, …/spec/auth/oauth/."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from imagerewrite.registry.credentials.credential import Credential
from imagerewrite.registry.transport.connections import Message
from steadycd_common.gcp.token_text import is_token

_SHORTEST = 60.0
_LARGEST = 1 << 16
_CLIENT = "steadycd"
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True, slots=True)
class TokenRequest:
    """What a token is good for, and for whom."""

    registry: str
    realm: str
    service: str
    scopes: tuple[str, ...]
    credential: Credential | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class BearerToken:
    """`lifetime`: seconds from when it was asked for."""

    value: str = field(repr=False)
    lifetime: float


def basic(credential: Credential) -> str:
    """The value of `Authorization` for a user name and a password."""
    pair = f"{credential.username}:{credential.password}".encode()
    return "Basic " + base64.b64encode(pair).decode()


def get_message(wanted: TokenRequest) -> Message:
    """The usual way: GET, with the user name and the password where there are any."""
    parts = urlsplit(wanted.realm)
    query = [
        pair
        for pair in parse_qsl(parts.query, keep_blank_values=True)
        if pair[0] not in ("scope", "service")
    ]
    query += [("scope", each) for each in wanted.scopes]
    if wanted.service:
        query.append(("service", wanted.service))
    url = urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(query), ""))
    headers = {}
    if wanted.credential and wanted.credential.username:
        headers["Authorization"] = basic(wanted.credential)
    return Message("GET", url, headers, largest=_LARGEST)


def post_message(wanted: TokenRequest, identity_token: str) -> Message:
    """OAuth2's way, with the identity token in the body."""
    fields = {
        "client_id": _CLIENT,
        "grant_type": "refresh_token",
        "refresh_token": identity_token,
        "scope": " ".join(wanted.scopes),
        "service": wanted.service,
    }
    body = urlencode(fields).encode()
    return Message("POST", wanted.realm, _FORM, body, largest=_LARGEST)


def token_in(body: bytes) -> BearerToken | None:
    """The token in an answer; None where there is none that can be used."""
    try:
        answer = json.loads(body)
        value = answer.get("token") or answer.get("access_token")
        lifetime = answer.get("expires_in")
    except (ValueError, AttributeError, RecursionError):
        return None
    if not is_token(value):
        return None
    if not isinstance(lifetime, (int, float)) or not lifetime > 0:
        lifetime = _SHORTEST
    return BearerToken(str(value), float(min(lifetime, 86400)))
