"""Why a token endpoint says no: the error codes of OAuth 2.0, and what to do.

RFC 6749, section 5.2; RFC 8693, section 2.2.2. Only the code is taken from an
answer, never its description, which can repeat what was sent.
"""

from __future__ import annotations

import json

from steadycd_common.gcp.errors import NoSourceCredentials

_WORD = frozenset("abcdefghijklmnopqrstuvwxyz_")
_LONGEST = 40
_FIXES = {
    "invalid_grant": "the key or login was revoked or has expired, or this machine's "
    "clock is wrong; log in again or make a new key",
    "invalid_client": "the OAuth client of the login was deleted; log in again",
    "invalid_target": "check the audience: workload identity pool and provider",
    "unauthorized_client": "the pool's attribute condition does not let this one in",
}


def oauth_refusal(code: str) -> NoSourceCredentials:
    """The error for a token endpoint that says no. `code`: "" where it gives none."""
    return NoSourceCredentials(
        "the source credentials give no token" + (f": {code}" if code else ""),
        _FIXES.get(code, "renew them, or name others with --credentials"),
    )


def oauth_code(answer: object) -> str:
    """The error code in an answer (its text, or what JSON made of it), or ""."""
    if isinstance(answer, bytes):
        answer = answer.decode("utf-8", "replace")
    if isinstance(answer, str):
        brace = answer.find("{")
        try:
            answer = json.loads(answer[brace:]) if brace >= 0 else None
        except (ValueError, RecursionError):
            return ""
    code = answer.get("error") if isinstance(answer, dict) else None
    if isinstance(code, str) and len(code) <= _LONGEST and _WORD.issuperset(code):
        return code
    return ""
