"""A cluster that the platform does not have, or does not give to this service."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.documents.document import Path
from steadycd.documents.fault import Fault
from steadycd.platform.given import clusters_of
from steadycd.refusals.case import Case, Submitted

RULE = "cluster-not-given"


def faults(case: Case) -> Iterator[Fault]:
    """Of services and of workloads, which may only name their service's."""
    for each in case.services:
        service = each.service
        given = list(clusters_of(case.platform, service.name))
        yield from _not_in(each, ("clusters",), service.clusters, given, "platform")
        for index, workload in enumerate(service.workloads):
            path = ("workloads", index, "clusters")
            names = workload.clusters or []
            yield from _not_in(each, path, names, service.clusters, "service")


def _not_in(
    each: Submitted, path: Path, names: list[str], given: list[str], giver: str
) -> Iterator[Fault]:
    for index, name in enumerate(names):
        if name not in given:
            yield each.document.fault(
                (*path, index),
                f"the {giver} does not give the cluster {name} to it",
                f"it gives: {', '.join(given) or 'none'}",
                RULE,
            )
        elif name in names[:index]:
            yield each.document.fault(
                (*path, index), f"{name} is there twice", "leave one out", RULE
            )
