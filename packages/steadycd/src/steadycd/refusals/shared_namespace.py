"""Two services with one namespace."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.documents.fault import Fault
from steadycd.platform.given import namespace_of
from steadycd.refusals.case import Case

RULE = "shared-namespace"


def faults(case: Case) -> Iterator[Fault]:
    """The second and later ones, also where they share no cluster so far."""
    owners: dict[str, str] = {}
    for each in case.services:
        name = each.service.name
        namespace = namespace_of(case.platform, name)
        owner = owners.setdefault(namespace, name)
        if owner != name:
            yield each.document.fault(
                ("name",),
                f"its namespace would be {namespace}, which is that of {owner}",
                "choose another name, or change the platform's naming",
                RULE,
            )
