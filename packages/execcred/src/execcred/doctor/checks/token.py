"""What Google says about the token: whose it is, and what for.

GKE wants cloud-platform, and knows an account by its address only where
userinfo.email is there: else RBAC sees a number.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import urlencode

from execcred.doctor.check import Check
from execcred.doctor.examination import Examination
from execcred.doctor.finding import Fact, Finding, failed, ok, warning
from execcred.minting import within
from execcred.request import DEFAULT_SCOPES
from steadycd_common.gcp.errors import RefusedByIam, Unavailable
from steadycd_common.gcp.http import HttpRequest, HttpResponse

_WHY = dict(
    zip(
        DEFAULT_SCOPES,
        (
            "GKE refuses tokens without it",
            "RBAC sees the account's number instead of its address without it",
        ),
        strict=True,
    )
)


def look(examination: Examination) -> Finding:
    """The token goes into the body: an address ends up in logs."""
    body = urlencode({"access_token": examination.evidence.token}).encode()
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    question = HttpRequest("POST", examination.tokeninfo_url, headers, body)
    try:
        response = within(examination.deadline, lambda: examination.exchange(question))
    except Unavailable as error:
        return warning(
            f"tokeninfo does not answer: {error.message}",
            f"curl -sS {examination.tokeninfo_url}",
        )
    answer = _answer(response)
    account = examination.account
    scopes = str(answer.get("scope", "")).split()
    if not scopes:
        return warning(
            f"tokeninfo does not know the token ({response.status})",
            f"execcred doctor {account}",
        )
    email = str(answer.get("email", ""))
    facts: dict[str, Fact] = {"email": email, "scopes": sorted(scopes)}
    if email and email.lower() != account:
        return failed(
            RefusedByIam.exit_status,
            f"it is a token of {email}, not of {account}",
            f"gcloud iam service-accounts describe {account}",
            **facts,
        )
    missing = [scope for scope in DEFAULT_SCOPES if scope not in scopes]
    if missing:
        wanted = [*examination.request.scopes, *missing]
        options = " ".join(f"--scope {each}" for each in dict.fromkeys(wanted))
        return warning(
            "; ".join(f"it lacks {scope}: {_WHY[scope]}" for scope in missing),
            f"execcred get-token {options} {account}",
            **facts,
        )
    return ok(f"Google knows it as {email or account}", **facts)


def _answer(response: HttpResponse) -> Mapping[str, object]:
    try:
        answer = json.loads(response.body)
    except (ValueError, RecursionError):
        return {}
    return answer if isinstance(answer, dict) else {}


CHECK = Check("token", "Token", look, needs=("mint",))
