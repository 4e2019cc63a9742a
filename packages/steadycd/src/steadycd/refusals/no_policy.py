"""An image, and nothing that says which tag is the newest."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.documents.fault import Fault
from steadycd.refusals.case import Case

RULE = "no-policy"


def faults(case: Case) -> Iterator[Fault]:
    """Workloads without a policy, where the platform has none either."""
    if case.platform.defaults.image_policy:
        return
    for each in case.services:
        for index, workload in enumerate(each.service.workloads):
            if workload.image and not workload.policy:
                yield each.document.fault(
                    ("workloads", index, "policy"),
                    "is missing, and the platform has no default",
                    "write which tag is the newest: {semver: {range: '>=1.0.0'}}",
                    RULE,
                )
