"""The OAuth 2.0 token endpoint: `/token`."""

from __future__ import annotations

from steadycd_standin.google_state import GoogleState
from steadycd_standin.http_message import Reply, Request
from steadycd_standin.oauth_error import oauth_refusal
from steadycd_standin.oauth_grants.registry import GRANTS


def oauth_token(google: GoogleState, request: Request) -> Reply:
    """Hand the request to the grant that it names."""
    grant = GRANTS.get(str(request.fields.get("grant_type", "")))
    if grant is None:
        raise oauth_refusal("unsupported_grant_type", "Invalid grant_type")
    return grant(google, request)
