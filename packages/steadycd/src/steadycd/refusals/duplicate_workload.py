"""Two workloads of a service with one name or one path."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.documents.fault import Fault
from steadycd.refusals.case import Case

RULE = "duplicate-workload"


def faults(case: Case) -> Iterator[Fault]:
    """The second and later ones: two Applications would fight for the objects."""
    for each in case.services:
        for field in ("name", "path"):
            values = [getattr(workload, field) for workload in each.service.workloads]
            for index, value in enumerate(values):
                if value in values[:index]:
                    yield each.document.fault(
                        ("workloads", index, field),
                        f"{value} is that of another workload, too",
                        "make it one workload, or give each its own",
                        RULE,
                    )
