"""A namespace that the platform does not give to this service."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.documents.fault import Fault
from steadycd.platform.given import namespace_of
from steadycd.refusals.case import Case

RULE = "namespace-not-given"


def faults(case: Case) -> Iterator[Fault]:
    """Services that name another one."""
    for each in case.services:
        given = namespace_of(case.platform, each.service.name)
        if each.service.namespace not in (None, given):
            yield each.document.fault(
                ("namespace",),
                f"the platform does not give the namespace {each.service.namespace} "
                "to it",
                f"it gives {given}; leave the field out",
                RULE,
            )
