"""An image from a registry that is none of the platform's."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.documents.fault import Fault
from steadycd.refusals.case import Case

RULE = "image-outside"


def faults(case: Case) -> Iterator[Fault]:
    """Workloads with such an image."""
    registries = case.platform.registries
    for each in case.services:
        for index, workload in enumerate(each.service.workloads):
            image = workload.image
            if image and not any(image.startswith(f"{one}/") for one in registries):
                yield each.document.fault(
                    ("workloads", index, "image"),
                    f"{image} is in none of the platform's registries",
                    f"these are: {', '.join(registries)}",
                    RULE,
                )
