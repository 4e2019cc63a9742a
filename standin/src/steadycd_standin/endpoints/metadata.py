"""The metadata server.

https://cloud.google.com/compute/docs/metadata/querying-metadata
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from steadycd_standin.google_state import GoogleState
from steadycd_standin.http_message import Reply, Request, json_reply, text_reply
from steadycd_standin.tokens import CLOUD_PLATFORM, USERINFO_EMAIL

_FLAVOR = {"Metadata-Flavor": "Google", "Server": "Metadata Server for VM"}
_SCOPES = (CLOUD_PLATFORM, USERINFO_EMAIL)
_LIFETIME = 3600


def root(google: GoogleState, request: Request) -> Reply:
    """`/`, which clients ping; needs no header."""
    del google, request
    return replace(text_reply("0.1/\ncomputeMetadata/\n"), headers=_FLAVOR)


def metadata(answer: Callable[[GoogleState, Request], Reply]) -> Callable[..., Reply]:
    """`answer` with what all below `/computeMetadata` have in common."""

    def checked(google: GoogleState, request: Request) -> Reply:
        if (
            request.headers.get("metadata-flavor") != "Google"
            or "x-forwarded-for" in request.headers
        ):
            return replace(text_reply("Missing Metadata-Flavor:Google header.", 403))
        if not google.machine or request.parts.get("account") not in (
            None,
            "default",
            google.machine,
        ):
            return replace(text_reply("No such account.\n", 404), headers=_FLAVOR)
        reply = answer(google, request)
        return replace(reply, headers=_FLAVOR, caller=google.machine)

    return checked


@metadata
def token(google: GoogleState, request: Request) -> Reply:
    """`token?scopes=A,B`."""
    asked = [each for each in request.query.get("scopes", "").split(",") if each]
    value = google.tokens.issue(google.machine, asked or _SCOPES, _LIFETIME)
    return json_reply(
        {"access_token": value, "expires_in": _LIFETIME - 1, "token_type": "Bearer"}
    )


@metadata
def email(google: GoogleState, request: Request) -> Reply:
    """`email`."""
    del request
    return text_reply(google.machine)


@metadata
def account(google: GoogleState, request: Request) -> Reply:
    """The account's folder: a listing, or all of it with `recursive=true`."""
    if request.query.get("recursive") != "true":
        return text_reply("aliases\nemail\nidentity\nscopes\ntoken\n")
    return json_reply(
        {"aliases": ["default"], "email": google.machine, "scopes": list(_SCOPES)}
    )


@metadata
def accounts(google: GoogleState, request: Request) -> Reply:
    """The listing of accounts, which gcloud asks for."""
    del request
    return text_reply(f"default/\n{google.machine}/\n")


@metadata
def number(google: GoogleState, request: Request) -> Reply:
    """`numeric-project-id`, by which gcloud knows a metadata server."""
    del google, request
    return text_reply("100000000001")


@metadata
def project(google: GoogleState, request: Request) -> Reply:
    """`project-id`, taken from the account's address."""
    del request
    return text_reply(google.machine.partition("@")[2].partition(".")[0])


@metadata
def universe(google: GoogleState, request: Request) -> Reply:
    """`universe-domain`."""
    del google, request
    return text_reply("googleapis.com")
