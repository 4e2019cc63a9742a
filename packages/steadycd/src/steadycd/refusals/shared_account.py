"""Two services with one Google account, or one with Argo CD's own."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.documents.fault import Fault
from steadycd.refusals.case import Case

RULE = "shared-account"


def faults(case: Case) -> Iterator[Fault]:
    """The second and later ones (isolation: secrets)."""
    if case.platform.isolation != "secrets":
        return
    owners: dict[str, str] = {}
    if own := case.platform.argocd.service_account:
        owners[own.lower()] = "Argo CD"
    for each in case.services:
        name = each.service.name
        for path, _, account in case.accounts(each.service):
            owner = owners.setdefault(account.lower(), name)
            if owner != name:
                yield each.document.fault(
                    path,
                    f"its account would be {account}, which is that of {owner}",
                    "choose another name, or have the platform name its account",
                    RULE,
                )
