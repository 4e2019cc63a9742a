"""A subject token for whoever knows the header (`credential_source.url`)."""

from __future__ import annotations

from steadycd_standin.google_state import GoogleState
from steadycd_standin.http_message import Reply, Request, json_reply, text_reply

FIELD = "value"
_LIFETIME = 3600


def subject_token(google: GoogleState, request: Request) -> Reply:
    """As text, or in the field `value` with `?format=json`."""
    name, value = google.url_header
    if request.headers.get(name) != value:
        return text_reply("Forbidden\n", 403)
    token = google.subject_tokens.issue(google.url_subject, _LIFETIME)
    if request.query.get("format") == "json":
        return json_reply({FIELD: token})
    return text_reply(token)
