"""A Google service account whose name Google does not take."""

from __future__ import annotations

import re
from collections.abc import Iterator

from steadycd.documents.fault import Fault
from steadycd.refusals.case import Case

RULE = "account-name"
_ADDRESS = re.compile(
    r"[a-z][-a-z0-9]{4,28}[a-z0-9]@[a-z][-a-z0-9.:]*\.gserviceaccount\.com"
)


def faults(case: Case) -> Iterator[Fault]:
    """Services that would get such an account (isolation: secrets)."""
    if case.platform.isolation != "secrets":
        return
    for each in case.services:
        for _, _, account in case.accounts(each.service):
            if not _ADDRESS.fullmatch(account):
                yield each.document.fault(
                    ("name",),
                    f"its account would be {account}, and the name of one is 6 to 30 "
                    "of a-z, 0-9 and '-' and begins with a letter",
                    "choose another name, or have the platform name its account",
                    RULE,
                )
