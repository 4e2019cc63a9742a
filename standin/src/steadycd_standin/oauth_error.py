"""Errors of OAuth 2.0 token endpoints (RFC 6749, section 5.2)."""

from __future__ import annotations

from steadycd_standin.google_error import Refused
from steadycd_standin.http_message import json_reply


def oauth_refusal(code: str, description: str) -> Refused:
    """The refusal named `code`; 401 for `invalid_client`, otherwise 400."""
    status = 401 if code == "invalid_client" else 400
    return Refused(
        json_reply({"error": code, "error_description": description}, status)
    )
