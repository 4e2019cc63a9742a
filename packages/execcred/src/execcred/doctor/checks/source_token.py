"""Whether the source gives a token, and whose it is."""

from __future__ import annotations

import shlex

from execcred.doctor.check import Check
from execcred.doctor.examination import Examination, Identity, Located
from execcred.doctor.finding import Finding, failed, ok
from execcred.doctor.iam_commands import against, reach, source_member
from execcred.minting import within
from steadycd_common.errors import SteadyError
from steadycd_common.gcp.errors import RefusedByIam, Unavailable
from steadycd_common.gcp.sources.metadata import MetadataSource
from steadycd_common.gcp.sources.source import Source

_METADATA = (
    "curl -H 'Metadata-Flavor: Google' "
    "http://{host}/computeMetadata/v1/instance/service-accounts/default/email"
)
_COMMANDS = {
    "authorized_user": "gcloud auth application-default login",
    "external_account": "gcloud iam workload-identity-pools list --location=global",
}


def look(examination: Examination) -> Finding:
    """Leaves the first identity of the chain."""
    located = examination.located
    try:
        token, name = within(
            examination.deadline, lambda: _ask(located.source, examination)
        )
    except SteadyError as error:
        return failed(
            error.exit_status,
            str(error),
            _fix(error, located, examination.request.iam_endpoint),
        )
    member = source_member(located.source, name, located.content)
    examination.evidence.chain.append(Identity(name or "the source", member, token))
    found = f"a token of {name}" if name else "a token; whose it is, IAM alone knows"
    return ok(found, principal=name)


def _ask(source: Source, examination: Examination) -> tuple[str, str]:
    token = source.token(examination.exchange)
    if isinstance(source, MetadataSource):
        return token, source.email(examination.exchange)
    return token, source.principal


def _fix(error: SteadyError, located: Located, endpoint: str) -> str:
    source, location = located.source, located.location
    if isinstance(source, MetadataSource):
        return _METADATA.format(host=location.host)
    if isinstance(error, Unavailable):
        return reach(str(getattr(source, "token_uri", endpoint)))
    if isinstance(error, RefusedByIam) and source.principal:
        return against(error, source.principal, "MEMBER", endpoint)
    if source.kind == "service_account":
        account = shlex.quote(source.principal)
        return f"gcloud iam service-accounts keys list --iam-account={account}"
    return _COMMANDS.get(source.kind, f"ls -l {shlex.quote(location.path)}")


CHECK = Check("source-token", "Source token", look, needs=("proxies", "source"))
