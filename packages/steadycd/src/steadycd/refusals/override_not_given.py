"""Another value for a default that the platform does not let services override."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic.alias_generators import to_camel

from steadycd.documents.fault import Fault
from steadycd.refusals.case import Case

RULE = "override-not-given"


def faults(case: Case) -> Iterator[Fault]:
    """Overrides, and policies of workloads where the platform insists on its own."""
    defaults = case.platform.defaults
    policy = defaults.image_policy
    for each in case.services:
        for name in sorted(each.service.overrides.model_fields_set):
            if not getattr(defaults, name).overridable:
                yield each.document.fault(
                    ("overrides", to_camel(name)),
                    "the platform does not let services override it",
                    "leave it out",
                    RULE,
                )
        for index, workload in enumerate(each.service.workloads):
            if workload.policy and policy and not policy.overridable:
                yield each.document.fault(
                    ("workloads", index, "policy"),
                    "the platform does not let services override its imagePolicy",
                    "leave it out",
                    RULE,
                )
