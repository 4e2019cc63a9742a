"""A command with which execcred would answer no request for some account."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.documents.fault import Fault
from steadycd.objects.exec_command import exec_command
from steadycd.platform.argocd import Execcred
from steadycd.refusals.case import Case
from steadycd_common.errors import UsageError

RULE = "execcred"


def faults(case: Case) -> Iterator[Fault]:
    """A wrong option, or an allow-list that leaves out an account that is given."""
    platform = case.platform
    accounts = {platform.argocd.service_account or ""}
    if platform.isolation == "secrets":
        accounts = {
            account
            for each in case.services
            for _, _, account in case.accounts(each.service)
        }
    said = {
        (error.message, error.hint)
        for account in sorted(accounts - {""})
        if (error := _refusal(platform.argocd.execcred, account))
    }
    for message, hint in sorted(said):
        path = ("argocd", "execcred", "arguments")
        yield case.document.fault(path, message, hint, RULE)


def _refusal(execcred: Execcred, account: str) -> UsageError | None:
    try:
        exec_command(execcred, account)
    except UsageError as error:
        return error
    return None
