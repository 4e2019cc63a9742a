"""The very call that `get-token` makes."""

from __future__ import annotations

from execcred.doctor.check import Check
from execcred.doctor.checks.link import ACCOUNT
from execcred.doctor.examination import Examination
from execcred.doctor.finding import Finding, failed, ok
from execcred.doctor.iam_commands import against, show_policy
from execcred.minting import mint_token
from steadycd_common.errors import SteadyError
from steadycd_common.gcp.errors import RefusedByIam

_DENIED_ANYWAY = (
    "; the permission is there, so look for a deny policy, a condition on the role or "
    "VPC Service Controls"
)


def look(examination: Examination) -> Finding:
    """Leaves the token, for the checks that look at it."""
    request, evidence = examination.request, examination.evidence
    try:
        token = mint_token(
            request,
            examination.located.source,
            examination.transport,
            examination.deadline,
        )
    except SteadyError as error:
        member = evidence.chain[-1].member
        fix = against(error, request.account, member, request.iam_endpoint)
        found = str(error)
        if evidence.confirmed and isinstance(error, RefusedByIam) and "(403" in found:
            found, fix = error.message + _DENIED_ANYWAY, show_policy(request.account)
        return failed(error.exit_status, found, fix)
    evidence.token = token.value
    seconds = round(token.expires - examination.ports.clock.now())
    return ok(f"a token for {seconds} s", seconds=seconds)


CHECK = Check("mint", "Minting", look, needs=(ACCOUNT,))
