"""`{project}` in the template of accounts, and no project that it stands for."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.documents.fault import Fault
from steadycd.refusals.case import Case

RULE = "google-project"


def faults(case: Case) -> Iterator[Fault]:
    """Clusters without a project."""
    naming = case.platform.naming
    if case.platform.isolation != "secrets" or naming.google_project:
        return
    if "{project}" not in naming.service_account:
        return
    for index, each in enumerate(case.platform.clusters):
        if not each.google_project:
            yield case.document.fault(
                ("clusters", index),
                "nothing says what {project} in naming.serviceAccount stands for",
                "write naming.googleProject",
                RULE,
            )
