"""A path that is not in the service's own folder."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.documents.fault import Fault
from steadycd.platform.given import folder_of
from steadycd.refusals.case import Case

RULE = "path-outside"


def faults(case: Case) -> Iterator[Fault]:
    """Workloads with such a path."""
    for each in case.services:
        folder = folder_of(case.platform, each.service.name)
        for index, workload in enumerate(each.service.workloads):
            parts = workload.path.split("/")
            inside = workload.path == folder or workload.path.startswith(f"{folder}/")
            if not inside or "." in parts or ".." in parts:
                yield each.document.fault(
                    ("workloads", index, "path"),
                    f"{workload.path} is not in the service's own folder",
                    f"write {folder} or a folder below it, without '.' and '..'",
                    RULE,
                )
