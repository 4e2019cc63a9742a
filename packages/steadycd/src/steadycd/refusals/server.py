"""A server URL that Argo CD would not use as it stands."""

from __future__ import annotations

from collections.abc import Iterator

from execcred.cluster_secret.server_url import unique_server
from execcred.kubernetes.api_server import check_api_server
from steadycd.documents.fault import Fault
from steadycd.refusals.case import Case
from steadycd_common.errors import UsageError

RULE = "server"


def faults(case: Case) -> Iterator[Fault]:
    """Argo CD's own name for its cluster, an IPv6 address, a URL that is none."""
    for index, each in enumerate(case.platform.clusters):
        if error := _refusal(each.server):
            said = error.message.removeprefix("--server").lstrip(": ")
            path = ("clusters", index, "server")
            yield case.document.fault(path, said, error.hint, RULE)


def _refusal(server: str) -> UsageError | None:
    try:
        unique_server(check_api_server(server), "query", namespace="any", name="any")
    except UsageError as error:
        return error
    return None
