"""A service account's signed assertion (RFC 7523).

https://developers.google.com/identity/protocols/oauth2/service-account#jwt-auth
"""

from __future__ import annotations

from dataclasses import replace

from steadycd_standin.google_state import GoogleState
from steadycd_standin.http_message import Reply, Request, json_reply
from steadycd_standin.oauth_error import oauth_refusal

# google-auth always signs for this one, whatever the file's token_uri.
_GOOGLE = "https://oauth2.googleapis.com/token"
_LIFETIME = 3600
_TOLERANCE = 300


def jwt_bearer(google: GoogleState, request: Request) -> Reply:
    """A token for the account that signed."""
    try:
        email, claims = google.keys.verified(str(request.fields.get("assertion", "")))
    except (ValueError, TypeError, RecursionError):
        raise oauth_refusal("invalid_grant", "Invalid JWT Signature.") from None
    if claims.get("iss") != email or not google.accounts.exists(email):
        raise oauth_refusal("invalid_grant", "Invalid grant: account not found")
    host = request.headers.get("host", "")
    if claims.get("aud") not in (_GOOGLE, f"http://{host}/token"):
        raise oauth_refusal("invalid_grant", "Invalid JWT: wrong audience.")
    if not _timely(claims.get("iat"), claims.get("exp"), google.clock.now()):
        raise oauth_refusal(
            "invalid_grant",
            "Invalid JWT: Token must be a short-lived token (60 minutes) and in a "
            "reasonable timeframe. Check your iat and exp values in the JWT claim.",
        )
    scopes = str(claims.get("scope") or "").split()
    if not scopes:
        raise oauth_refusal("invalid_scope", "Empty or missing scope not allowed.")
    token = google.tokens.issue(email, scopes, _LIFETIME)
    answer = {
        "access_token": token,
        "expires_in": _LIFETIME - 1,
        "token_type": "Bearer",
    }
    return replace(json_reply(answer), caller=email)


def _timely(issued: object, expires: object, now: float) -> bool:
    if not isinstance(issued, (int, float)) or not isinstance(expires, (int, float)):
        return False
    return (
        issued <= now + _TOLERANCE
        and expires > now
        and 0 < expires - issued <= _LIFETIME
    )
