"""Two clusters with one name, or one server.

Argo CD tells clusters apart by the URL alone, and acts as either's account for both.
"""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.documents.fault import Fault
from steadycd.refusals.case import Case

RULE = "duplicate-cluster"


def faults(case: Case) -> Iterator[Fault]:
    """The second and later ones."""
    names: set[str] = set()
    servers: dict[str, str] = {}
    for index, each in enumerate(case.platform.clusters):
        if each.name in names:
            path = ("clusters", index, "name")
            yield case.document.fault(
                path, f"{each.name} is there twice", "choose another name", RULE
            )
        names.add(each.name)
        server = each.server.rstrip("/").lower().removesuffix(":443")
        first = servers.setdefault(server, each.name)
        if first != each.name:
            path = ("clusters", index, "server")
            yield case.document.fault(
                path, f"is the server of {first}, too", "leave one of them out", RULE
            )
