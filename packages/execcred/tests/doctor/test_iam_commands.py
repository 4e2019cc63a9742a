"""Who is named in the commands that put IAM right."""

from __future__ import annotations

import json
import shlex

import pytest

from execcred.doctor.iam_commands import against, grant, source_member
from steadycd_common.errors import SteadyError
from steadycd_common.gcp.errors import NoSourceCredentials, RefusedByIam, Unavailable
from steadycd_common.gcp.http import HttpResponse
from steadycd_common.gcp.iam_refusals import refusal
from steadycd_common.gcp.sources.authorized_user import AuthorizedUser
from steadycd_common.gcp.sources.external_account import ExternalAccount
from steadycd_common.gcp.sources.metadata import MetadataSource

ENDPOINT = "https://iam.example"
READER = "reader@p.iam.gserviceaccount.com"
MACHINE = MetadataSource("127.0.0.1", asked_for=True)
LOGIN = AuthorizedUser("u", "c", "s", "r")
FEDERATED = ExternalAccount({}, "file", None)
POOL = "projects/1/locations/global/workloadIdentityPools/pool"
AUDIENCE = f"//iam.googleapis.com/{POOL}/providers/provider"
ANY_POOL = "projects/NUMBER/locations/global/workloadIdentityPools/POOL"

MEMBERS = [
    # source, its name, its file, the member of a policy
    (MACHINE, READER, {}, f"serviceAccount:{READER}"),
    (
        MACHINE,
        "1-compute@developer.gserviceaccount.com",
        {},
        "serviceAccount:1-compute@developer.gserviceaccount.com",
    ),
    (
        MACHINE,
        "p.svc.id.goog",
        {},
        "principal://iam.googleapis.com/projects/NUMBER/locations/global/"
        "workloadIdentityPools/p.svc.id.goog/subject/ns/NAMESPACE/sa/SERVICEACCOUNT",
    ),
    (LOGIN, "", {}, "user:ADDRESS"),
    (LOGIN, "ada@example.com", {}, "user:ada@example.com"),
    (
        FEDERATED,
        "",
        {"audience": AUDIENCE},
        f"principal://iam.googleapis.com/{POOL}/subject/SUBJECT",
    ),
    (
        FEDERATED,
        "",
        {"audience": 5},
        f"principal://iam.googleapis.com/{ANY_POOL}/subject/SUBJECT",
    ),
    (FEDERATED, READER, {"audience": AUDIENCE}, f"serviceAccount:{READER}"),
]


@pytest.mark.parametrize(("source", "name", "file", "member"), MEMBERS)
def test_the_source_is_named_as_a_policy_names_it(
    source: MetadataSource | AuthorizedUser | ExternalAccount,
    name: str,
    file: object,
    member: str,
) -> None:
    assert member == source_member(source, name, json.dumps(file).encode())


def _refused(status: int, reason: str = "") -> RefusedByIam:
    details = [{"reason": reason}] if reason else []
    body = json.dumps({"error": {"status": "X", "details": details}}).encode()
    return refusal(HttpResponse(status, {}, body), READER, ())


COMMANDS: list[tuple[SteadyError, str]] = [
    (_refused(403), f"add-iam-policy-binding {READER}"),
    (_refused(403, "IAM_PERMISSION_DENIED"), f"add-iam-policy-binding {READER}"),
    (_refused(403, "SERVICE_DISABLED"), "services enable iamcredentials.goog"),
    (_refused(403, "ACCESS_TOKEN_SCOPE_INSUFFICIENT"), "--scopes=cloud-platform"),
    (_refused(403, "USER_PROJECT_DENIED"), "serviceusage.serviceUsageConsumer"),
    (_refused(403, "VPC_SERVICE_CONTROLS"), "perimeters list"),
    (_refused(400), "allowServiceAccountCredentialLifetimeExtension"),
    (_refused(404), f"service-accounts describe {READER}"),
    (NoSourceCredentials("IAM does not accept it (401)"), "date -u"),
    (Unavailable("IAM answered 503"), f"curl -sSI {ENDPOINT}"),
]


@pytest.mark.parametrize(("error", "words"), COMMANDS)
def test_each_refusal_has_a_command_of_its_own(error: SteadyError, words: str) -> None:
    assert words in against(error, READER, f"serviceAccount:{READER}", ENDPOINT)


def test_a_member_from_a_file_cannot_end_the_command() -> None:
    command = grant(READER, "user:x; rm -rf ~")

    assert "--member=user:x; rm -rf ~" in shlex.split(command)
