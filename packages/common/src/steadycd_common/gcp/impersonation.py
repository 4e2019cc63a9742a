"""The impersonation call: IAM Credentials API, generateAccessToken.

https://cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts/generateAccessToken
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from steadycd_common import __version__
from steadycd_common.errors import UsageError
from steadycd_common.gcp.address import address_fault
from steadycd_common.gcp.errors import NoSourceCredentials, Unavailable
from steadycd_common.gcp.exchange import Exchange
from steadycd_common.gcp.http import HttpRequest, HttpResponse
from steadycd_common.gcp.http_date import parse_http_date
from steadycd_common.gcp.iam_refusals import refusal
from steadycd_common.gcp.token_text import is_token

_SKEW_OF_INTEREST = 30.0
_REFUSALS = frozenset({400, 403, 404})
_USER_AGENT = f"steadycd/{__version__}"


@dataclass(frozen=True, slots=True)
class Impersonation:
    """What is asked for: everything that changes the token but its source.

    `lifetime`: seconds. `delegates`: addresses, the one that the source may
    impersonate first. `endpoint`: base URL of the IAM Credentials API.
    """

    account: str
    scopes: Sequence[str]
    lifetime: int
    delegates: Sequence[str]
    endpoint: str
    quota_project: str = ""


@dataclass(frozen=True, slots=True)
class AccessToken:
    """A token and its end, in seconds since the epoch of *this* machine's clock.

    `skew`: seconds that Google's clock is ahead of ours, where it is 30 or more;
    the expiry has been moved by it.
    """

    value: str = field(repr=False)
    expires: float
    skew: float = 0.0


def generate_access_token(
    exchange: Exchange, source_token: str, wanted: Impersonation
) -> AccessToken:
    """Impersonate `wanted.account`.

    Raises UsageError for what is no address, RefusedByIam (400, 403, 404),
    NoSourceCredentials (401: the source's token is not accepted), Unavailable (no
    answer, or none that can be used).
    """
    for address in (wanted.account, *wanted.delegates):
        if fault := address_fault(address):
            raise UsageError(f"a service account's address {fault}: {address[:80]!a}")
    response = exchange(_request(source_token, wanted))
    if response.status == 401:
        raise NoSourceCredentials(
            "IAM does not accept the token of the source credentials (401)",
            "renew them, and compare this machine's clock with the real time",
        )
    if response.status in _REFUSALS:
        raise refusal(response, wanted.account, wanted.delegates)
    now = exchange.clock.now()
    found = _token(response, wanted, now) if response.status == 200 else None
    if found is None:
        raise Unavailable(
            f"IAM's answer ({response.status}) holds no token that can be used",
            "is there a proxy between this machine and IAM?",
        )
    return found


def delegate_name(address: str) -> str:
    """The form in which the API wants a delegate; `-` stands for the project."""
    return "projects/-/serviceAccounts/" + address


def _request(source_token: str, wanted: Impersonation) -> HttpRequest:
    body: dict[str, object] = {
        "scope": list(wanted.scopes),
        "lifetime": f"{wanted.lifetime}s",
    }
    if wanted.delegates:
        body["delegates"] = [delegate_name(each) for each in wanted.delegates]
    headers = {
        "Authorization": "Bearer " + source_token,
        "Content-Type": "application/json",
        "User-Agent": _USER_AGENT,
    }
    if wanted.quota_project:
        headers["X-Goog-User-Project"] = wanted.quota_project
    name = delegate_name(wanted.account)
    url = f"{wanted.endpoint}/v1/{name}:generateAccessToken"
    return HttpRequest("POST", url, headers, json.dumps(body).encode())


def _token(
    response: HttpResponse, wanted: Impersonation, now: float
) -> AccessToken | None:
    from steadycd_common.gcp.expiry import parse_rfc3339

    try:
        answer = json.loads(response.body)
        value, until = answer["accessToken"], parse_rfc3339(answer["expireTime"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    if not is_token(value):
        return None
    skew = clock_skew(response, now)
    if abs(skew) < _SKEW_OF_INTEREST:
        skew = 0.0
    return AccessToken(value, min(until - skew, now + wanted.lifetime), skew)


def clock_skew(response: HttpResponse, now: float) -> float:
    """Seconds that the server's clock is ahead of ours; 0 where it does not say."""
    try:
        return parse_http_date(response.headers["date"]) - now
    except (KeyError, ValueError):
        return 0.0
