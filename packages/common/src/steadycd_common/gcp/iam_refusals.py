"""Why IAM says no, and what to do: the likely reason for each answer.

Only what a machine wrote for machines is taken from the answer (status, reason),
never its free text, which can repeat what was sent.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from steadycd_common.gcp.errors import RefusedByIam
from steadycd_common.gcp.http import HttpResponse

_CREATOR = "roles/iam.serviceAccountTokenCreator"
_WORD = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")

_BY_REASON = {
    "SERVICE_DISABLED": (
        "the IAM Service Account Credentials API is not enabled",
        "gcloud services enable iamcredentials.googleapis.com, in the source's project",
    ),
    "ACCESS_TOKEN_SCOPE_INSUFFICIENT": (
        "the source token's scopes are too narrow",
        "give the machine or node pool the cloud-platform scope",
    ),
    "USER_PROJECT_DENIED": (
        "the source may not use the quota project",
        "leave --quota-project out, or grant roles/serviceusage.serviceUsageConsumer",
    ),
    "VPC_SERVICE_CONTROLS": (
        "a VPC Service Controls perimeter forbids it",
        "ask its owner for an ingress rule for iamcredentials.googleapis.com",
    ),
}


def refusal(
    response: HttpResponse, account: str, delegates: Sequence[str]
) -> RefusedByIam:
    """The error for an answer of 400, 403 or 404."""
    words = sorted(set(_words(response.body)))
    named = f" [{', '.join(words)}]" if words else ""
    head = f"IAM says no ({response.status}{named}) to {account}: "
    for word in words:
        if word in _BY_REASON:
            reason, fix = _BY_REASON[word]
            return RefusedByIam(head + reason, fix)
    reason, fix = _by_status(response.status, account, delegates)
    return RefusedByIam(head + reason, fix)


def _by_status(status: int, account: str, delegates: Sequence[str]) -> tuple[str, str]:
    if status == 400:
        return (
            "it does not accept the lifetime, a scope or a delegate",
            "over 1h needs the organisation policy "
            "iam.allowServiceAccountCredentialLifetimeExtension",
        )
    if status == 403:
        link = "each link of the delegates" if delegates else "the source"
        return (
            f"{link} needs the permission iam.serviceAccounts.getAccessToken on it",
            f"grant {_CREATOR} on {account} itself (not serviceAccountUser), then "
            f"wait up to 7 minutes; to see the link: execcred doctor {account}",
        )
    return (
        "there is no such account",
        "check the spelling, the project in it, and that it was not deleted",
    )


def _words(body: bytes) -> Iterator[str]:
    try:
        error = json.loads(body)["error"]
        found = [error.get("status")]
        found += [detail.get("reason") for detail in error.get("details") or ()]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return
    for word in found:
        if isinstance(word, str) and 0 < len(word) <= 60 and _WORD.issuperset(word):
            yield word
