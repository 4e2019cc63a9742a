"""What Google says about an access token: `/tokeninfo`."""

from __future__ import annotations

from dataclasses import replace

from steadycd_standin.accounts import unique_id
from steadycd_standin.google_state import GoogleState
from steadycd_standin.http_message import Reply, Request, json_reply
from steadycd_standin.oauth_error import oauth_refusal
from steadycd_standin.tokens import USERINFO_EMAIL


def tokeninfo(google: GoogleState, request: Request) -> Reply:
    """Its scopes and end; the address only where the scopes let it be known."""
    found = google.tokens.whois(str(request.fields.get("access_token", "")))
    if found is None:
        raise oauth_refusal("invalid_token", "Invalid Value")
    answer = {
        "access_type": "online",
        "aud": unique_id(found.email),
        "azp": unique_id(found.email),
        "exp": str(int(found.expires)),
        "expires_in": str(int(found.expires - google.clock.now())),
        "scope": " ".join(found.scopes),
    }
    if USERINFO_EMAIL in found.scopes:
        answer |= {"email": found.email, "email_verified": "true"}
    return replace(json_reply(answer), caller=found.email)
