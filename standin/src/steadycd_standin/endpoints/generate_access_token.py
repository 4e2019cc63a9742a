"""The IAM Credentials API: generateAccessToken.

https://cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts/generateAccessToken
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from steadycd_standin.accounts import GET_ACCESS_TOKEN
from steadycd_standin.expire_time import EXPIRE_TIMES
from steadycd_standin.google_error import Refused, google_error
from steadycd_standin.google_state import GoogleState
from steadycd_standin.http_message import Reply, Request, json_reply
from steadycd_standin.tokens import CLOUD_PLATFORM, IAM, IssuedToken

_DELEGATE = "projects/-/serviceAccounts/"
_SCOPE = re.compile(r"https://www\.googleapis\.com/auth/[a-z0-9._-]+|openid|email")
_DEFAULT_LIFETIME = "3600s"


@dataclass(frozen=True, slots=True)
class _Asked:
    scopes: tuple[str, ...]
    delegates: tuple[str, ...]
    lifetime: float


def generate_access_token(google: GoogleState, request: Request) -> Reply:
    """A token of the account in the path, for who may impersonate it."""
    target = request.parts["account"].lower()
    caller = google.tokens.known(request.bearer)
    try:
        reply = _token(google, request, target)
    except Refused as refusal:
        reply = refusal.reply
    return replace(reply, caller=caller.email if caller else "", target=target)


def _token(google: GoogleState, request: Request, target: str) -> Reply:
    caller = _caller(google, request)
    asked = _asked(request)
    if not google.accounts.exists(target):
        raise Refused(
            google_error(404, f"Not found; Gaia id not found for email {target}")
        )
    longest = google.accounts.longest_lifetime(target)
    if not 0 < asked.lifetime <= longest:
        raise _invalid(
            f"The access token lifetime must be positive and cannot exceed {longest} "
            "seconds."
        )
    for link in pairwise((caller.email, *asked.delegates, target)):
        if not google.accounts.may(*link):
            raise _denied()
    token = google.tokens.issue(target, asked.scopes, asked.lifetime)
    expires = google.clock.now() + asked.lifetime
    return json_reply(
        {"accessToken": token, "expireTime": EXPIRE_TIMES["seconds"](expires)}
    )


def _caller(google: GoogleState, request: Request) -> IssuedToken:
    caller = google.tokens.whois(request.bearer)
    if caller is None:
        expired = google.tokens.known(request.bearer) is not None
        refusal = google_error(
            401,
            "Request had invalid authentication credentials. Expected OAuth 2 access "
            "token, login cookie or other valid authentication credential.",
            "ACCESS_TOKEN_EXPIRED" if expired else "ACCESS_TOKEN_TYPE_UNSUPPORTED",
            metadata={"service": "iamcredentials.googleapis.com"},
        )
        realm = {"WWW-Authenticate": 'Bearer realm="https://accounts.google.com/"'}
        raise Refused(replace(refusal, headers=realm))
    if not {CLOUD_PLATFORM, IAM}.intersection(caller.scopes):
        raise Refused(
            google_error(
                403,
                "Request had insufficient authentication scopes.",
                "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
                metadata={"service": "iamcredentials.googleapis.com"},
            )
        )
    return caller


def _asked(request: Request) -> _Asked:
    fields = request.fields
    scopes = _texts(fields.get("scope"))
    delegates = _texts(fields.get("delegates"))
    if not scopes or not all(_SCOPE.fullmatch(each) for each in scopes):
        raise _invalid("Scope(s) must be provided and valid.")
    if not all(each.startswith(_DELEGATE) and "@" in each for each in delegates):
        raise _invalid(f"Each delegate must have the form {_DELEGATE}{{ACCOUNT}}.")
    lifetime = str(fields.get("lifetime") or _DEFAULT_LIFETIME)
    if not re.fullmatch(r"-?\d+(\.\d{1,9})?s", lifetime):
        raise _invalid(f"Invalid value at 'lifetime': {lifetime}")
    return _Asked(
        tuple(scopes),
        tuple(each.removeprefix(_DELEGATE).lower() for each in delegates),
        float(lifetime[:-1]),
    )


def _texts(value: object) -> list[str]:
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise _invalid("Invalid value: a list of strings is wanted.")
    return value


def _invalid(message: str) -> Refused:
    return Refused(google_error(400, message))


def _denied() -> Refused:
    return Refused(
        google_error(
            403,
            f"Permission '{GET_ACCESS_TOKEN}' denied on resource (or it may not "
            "exist).",
            "IAM_PERMISSION_DENIED",
            "iam.googleapis.com",
            {"permission": GET_ACCESS_TOKEN},
        )
    )
