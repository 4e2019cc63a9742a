"""The Security Token Service: token exchange (RFC 8693).

https://cloud.google.com/iam/docs/reference/sts/rest/v1/TopLevel/token
"""

from __future__ import annotations

from dataclasses import replace

from steadycd_standin.google_state import GoogleState
from steadycd_standin.http_message import Reply, Request, json_reply
from steadycd_standin.oauth_error import oauth_refusal
from steadycd_standin.subject_tokens import AUDIENCE, federated_principal

_GRANT = "urn:ietf:params:oauth:grant-type:token-exchange"
_ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token"
_SUBJECT_TYPES = (
    "urn:ietf:params:oauth:token-type:jwt",
    "urn:ietf:params:oauth:token-type:id_token",
)
_LIFETIME = 3600


def exchange_token(google: GoogleState, request: Request) -> Reply:
    """A token of the federated principal for a subject token."""
    fields = {name: str(value) for name, value in request.fields.items()}
    if fields.get("grant_type") != _GRANT:
        raise oauth_refusal("unsupported_grant_type", "Invalid grant type")
    if fields.get("audience") != AUDIENCE:
        raise oauth_refusal(
            "invalid_target",
            'The target service indicated by the "audience" parameters is invalid.',
        )
    if (
        fields.get("subject_token_type") not in _SUBJECT_TYPES
        or fields.get("requested_token_type") != _ACCESS_TOKEN
    ):
        raise oauth_refusal("invalid_request", "Invalid token type")
    scopes = fields.get("scope", "").split()
    if not scopes:
        raise oauth_refusal("invalid_scope", "Scope(s) must be provided.")
    subject = google.subject_tokens.subject(fields.get("subject_token", ""))
    if not subject:
        raise oauth_refusal(
            "invalid_grant", "The given credential is rejected by the provider."
        )
    principal = federated_principal(subject)
    answer = {
        "access_token": google.tokens.issue(principal, scopes, _LIFETIME),
        "expires_in": _LIFETIME - 1,
        "issued_token_type": _ACCESS_TOKEN,
        "token_type": "Bearer",
    }
    return replace(json_reply(answer), caller=principal)
