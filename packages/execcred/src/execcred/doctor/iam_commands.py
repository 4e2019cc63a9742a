"""The commands that put IAM right."""

from __future__ import annotations

import json
import shlex

from steadycd_common.errors import SteadyError
from steadycd_common.gcp.errors import NoSourceCredentials, Unavailable
from steadycd_common.gcp.sources.source import Source

TOKEN_CREATOR = "roles/iam.serviceAccountTokenCreator"  # noqa: S105 - a role
_GCLOUD = "gcloud iam service-accounts"
_PRINCIPAL = "principal://iam.googleapis.com/"
_KUBERNETES_POOL = ".svc.id.goog"
_COMPARE_CLOCKS = "date -u; curl -sSI https://www.googleapis.com | grep -i ^date"
_ENABLE = "gcloud services enable iamcredentials.googleapis.com"
_DESCRIBE = "{gcloud} describe {account}"
_BY_WORD = {
    # word of iam_refusals: command
    "SERVICE_DISABLED": _ENABLE,
    "ACCESS_TOKEN_SCOPE_INSUFFICIENT": "gcloud compute instances set-service-account "
    "INSTANCE --scopes=cloud-platform",
    "USER_PROJECT_DENIED": "gcloud projects add-iam-policy-binding PROJECT "
    "--member={member} --role=roles/serviceusage.serviceUsageConsumer",
    "VPC_SERVICE_CONTROLS": "gcloud access-context-manager perimeters list",
    "(400": "gcloud resource-manager org-policies describe "
    "iam.allowServiceAccountCredentialLifetimeExtension --project=PROJECT",
    "(404": _DESCRIBE,
}


def service_account_member(address: str) -> str:
    """A service account, as a policy names it."""
    return "serviceAccount:" + address


def source_member(source: Source, name: str, content: bytes) -> str:
    """The source, as a policy names it; words in capitals are left to people.

    `name`: its principal as far as known. `content`: the bytes of its file.
    """
    if name.endswith(_KUBERNETES_POOL):
        return (
            f"{_PRINCIPAL}projects/NUMBER/locations/global/workloadIdentityPools/"
            f"{name}/subject/ns/NAMESPACE/sa/SERVICEACCOUNT"
        )
    if name.endswith(".gserviceaccount.com"):
        return service_account_member(name)
    if source.kind == "external_account":
        return f"{_PRINCIPAL}{_pool(content)}/subject/SUBJECT"
    return f"user:{name or 'ADDRESS'}"


def grant(account: str, member: str) -> str:
    """Let `member` impersonate `account`."""
    return (
        f"{_GCLOUD} add-iam-policy-binding {account} "
        f"--member={shlex.quote(member)} --role={TOKEN_CREATOR}"
    )


def show_policy(account: str) -> str:
    """See who may do what with `account`."""
    return f"{_GCLOUD} get-iam-policy {account}"


def describe(account: str) -> str:
    """See whether there is such an account."""
    return _DESCRIBE.format(gcloud=_GCLOUD, account=account)


def reach(endpoint: str) -> str:
    """See whether anything answers at that URL."""
    return f"curl -sSI {shlex.quote(endpoint)}"


def against(error: SteadyError, account: str, member: str, endpoint: str) -> str:
    """What to do where `member` gets no token of `account`, by our own words for it.

    `endpoint`: base URL of the IAM Credentials API that was asked.
    """
    if isinstance(error, Unavailable):
        return reach(endpoint)
    if isinstance(error, NoSourceCredentials):
        return _COMPARE_CLOCKS
    for word, command in _BY_WORD.items():
        if word in error.message:
            return command.format(
                gcloud=_GCLOUD, account=account, member=shlex.quote(member)
            )
    return grant(account, member)


def _pool(content: bytes) -> str:
    try:
        audience = json.loads(content)["audience"]
        pool = audience.partition("googleapis.com/")[2].partition("/providers/")[0]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        pool = ""
    return pool or "projects/NUMBER/locations/global/workloadIdentityPools/POOL"
