"""Each link of the chain: may this identity impersonate the next one?

A 403 from IAM does not say which link of a chain it is about. So link by link the
identity before it is asked for, with a token of its own.
"""

from __future__ import annotations

from functools import partial

from execcred.doctor.check import Check
from execcred.doctor.examination import Examination, Identity, NotInstalled
from execcred.doctor.finding import Finding, State, failed, ok, skipped, warning
from execcred.doctor.iam_commands import (
    against,
    describe,
    grant,
    service_account_member,
)
from execcred.minting import within
from execcred.request import SHORTEST_LIFETIME, TokenRequest
from steadycd_common.errors import SteadyError, UsageError
from steadycd_common.gcp.errors import RefusedByIam, Unavailable
from steadycd_common.gcp.impersonation import Impersonation, generate_access_token
from steadycd_common.gcp.sources.source import IAM_SCOPE

GET_ACCESS_TOKEN = "iam.serviceAccounts.getAccessToken"  # noqa: S105 - a permission
IMPLICIT_DELEGATION = "iam.serviceAccounts.implicitDelegation"
ACCOUNT = "account"
_INSTALL = "pip install google-cloud-iam"
_ENABLE = "gcloud services enable iam.googleapis.com"
_REACH = "curl -sSI https://iam.googleapis.com"
_LONGEST_QUESTION = 5.0


def link_checks(request: TokenRequest) -> list[Check]:
    """One check for each delegate and one for the account."""
    checks = []
    before = "source-token"
    for index, delegate in enumerate(request.delegates):
        name = f"delegate-{index + 1}"
        look = partial(_look_at_delegate, index=index, delegate=delegate)
        checks.append(
            Check(name, f"Delegate {index + 1}", look, ("allow-list", before))
        )
        before = name
    checks.append(Check(ACCOUNT, "Account", _look_at_account, ("allow-list", before)))
    return checks


def _look_at_delegate(examination: Examination, index: int, delegate: str) -> Finding:
    caller = examination.evidence.chain[index]
    finding = _permission(
        examination, caller, delegate, (GET_ACCESS_TOKEN, IMPLICIT_DELEGATION)
    )
    if finding.state is State.FAILED:
        return finding
    wanted = Impersonation(
        delegate,
        [IAM_SCOPE],
        SHORTEST_LIFETIME,
        (),
        examination.request.iam_endpoint,
        examination.request.quota_project,
    )
    try:
        token = within(
            examination.deadline,
            lambda: generate_access_token(examination.exchange, caller.token, wanted),
        )
    except SteadyError as error:
        fix = against(error, delegate, caller.member, wanted.endpoint)
        return failed(error.exit_status, str(error), fix)
    examination.evidence.chain.append(
        Identity(delegate, service_account_member(delegate), token.value)
    )
    if finding.state is State.SKIPPED:
        return ok(f"{caller.name} got a token of {delegate}", caller=caller.name)
    return finding


def _look_at_account(examination: Examination) -> Finding:
    caller, account = examination.evidence.chain[-1], examination.account
    finding = _permission(examination, caller, account, (GET_ACCESS_TOKEN,))
    examination.evidence.confirmed = finding.state is State.OK
    return finding


def _permission(
    examination: Examination,
    caller: Identity,
    account: str,
    permissions: tuple[str, ...],
) -> Finding:
    left = examination.deadline.left()
    timeout = min(_LONGEST_QUESTION, left / 2)
    ask = examination.ask_permissions
    try:
        held = within(
            examination.deadline,
            lambda: ask(account, permissions, caller.token, timeout),
        )
    except NotInstalled:
        return skipped(
            "google-cloud-iam, which asks for permissions, is not there", _INSTALL
        )
    except RefusedByIam as error:
        return failed(error.exit_status, str(error), describe(account))
    except (Unavailable, UsageError) as error:
        return warning(
            f"{error.message}; the permission on {account} is unknown",
            _ENABLE if "PermissionDenied" in error.message else _REACH,
        )
    except SteadyError as error:
        endpoint = examination.request.iam_endpoint
        fix = against(error, account, caller.member, endpoint)
        return failed(error.exit_status, str(error), fix)
    missing = [each for each in permissions if each not in held]
    if not missing:
        return ok(f"{caller.name} may impersonate {account}", caller=caller.name)
    found = f"{caller.name} lacks {' and '.join(missing)} on {account}"
    fix = grant(account, caller.member)
    if GET_ACCESS_TOKEN in held:
        return warning(found, fix, caller=caller.name, missing=missing)
    return failed(
        RefusedByIam.exit_status,
        f"{found} (or there is no such account; what was granted counts after up to "
        "7 minutes)",
        fix,
        caller=caller.name,
        missing=missing,
    )
