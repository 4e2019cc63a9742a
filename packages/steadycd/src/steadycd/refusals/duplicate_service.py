"""Two documents about one service, or two exceptions for one."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.documents.fault import Fault
from steadycd.refusals.case import Case

RULE = "duplicate-service"


def faults(case: Case) -> Iterator[Fault]:
    """The second and later ones."""
    files: dict[str, str] = {}
    for each in case.services:
        name = each.service.name
        if name in files:
            yield each.document.fault(
                ("name",),
                f"{name} is described in {files[name]}, too",
                "choose another name, or put all of it into one document",
                RULE,
            )
        files.setdefault(name, each.document.file)
    grants: set[str] = set()
    for index, grant in enumerate(case.platform.services):
        if grant.name in grants:
            path = ("services", index, "name")
            yield case.document.fault(
                path, f"{grant.name} is there twice", "leave one out", RULE
            )
        grants.add(grant.name)
