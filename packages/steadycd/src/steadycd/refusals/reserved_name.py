"""A service whose AppProject would be Argo CD's own."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.documents.fault import Fault
from steadycd.refusals.case import Case

RULE = "reserved-name"
_TAKEN = ("default",)


def faults(case: Case) -> Iterator[Fault]:
    """Services of such a name."""
    for each in case.services:
        if each.service.name in _TAKEN:
            yield each.document.fault(
                ("name",),
                f"{each.service.name} is Argo CD's own project",
                "choose another name",
                RULE,
            )
