"""A service account that the platform does not give to this service."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.documents.fault import Fault
from steadycd.refusals.case import Case

RULE = "account-not-given"


def faults(case: Case) -> Iterator[Fault]:
    """Services that name another one; any, where accounts are Kubernetes'."""
    for each in case.services:
        named = each.service.service_account
        if named is None:
            continue
        given = {account for _, _, account in case.accounts(each.service)}
        if case.platform.isolation == "impersonation":
            given = set()
        if given != {named}:
            gives = f"it gives {', '.join(sorted(given))}" if given else "it gives none"
            yield each.document.fault(
                ("serviceAccount",),
                f"the platform does not give the account {named} to it",
                f"{gives}; leave the field out",
                RULE,
            )
