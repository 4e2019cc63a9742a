"""A person's refresh token (RFC 6749, section 6)."""

from __future__ import annotations

from dataclasses import replace

from steadycd_standin.google_state import GoogleState
from steadycd_standin.http_message import Reply, Request, json_reply
from steadycd_standin.oauth_error import oauth_refusal
from steadycd_standin.tokens import CLOUD_PLATFORM, USERINFO_EMAIL

_LIFETIME = 3600
_SCOPES = (CLOUD_PLATFORM, USERINFO_EMAIL)


def refresh_token(google: GoogleState, request: Request) -> Reply:
    """A token for the person who logged in; its scopes are those of the login."""
    fields = request.fields
    client = str(fields.get("client_id", "")), str(fields.get("client_secret", ""))
    if not google.logins.knows_client(*client):
        raise oauth_refusal("invalid_client", "The OAuth client was not found.")
    login = google.logins.with_token(str(fields.get("refresh_token", "")))
    if login is None or (login.client_id, login.client_secret) != client:
        raise oauth_refusal("invalid_grant", "Token has been expired or revoked.")
    answer = {
        "access_token": google.tokens.issue(login.email, _SCOPES, _LIFETIME),
        "expires_in": _LIFETIME - 1,
        "scope": " ".join(_SCOPES),
        "token_type": "Bearer",
    }
    return replace(json_reply(answer), caller=login.email)
