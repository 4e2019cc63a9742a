"""Two clusters with one name, or one server.

Argo CD tells clusters apart by the URL alone, and acts as either's account for both.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from steadycd.documents.fault import Fault
from steadycd.refusals.case import Case

RULE = "duplicate-cluster"
_Endpoint = tuple[str, int, str]
_HTTPS = 443


def faults(case: Case) -> Iterator[Fault]:
    """The second and later ones."""
    names: set[str] = set()
    servers: dict[_Endpoint, str] = {}
    for index, each in enumerate(case.platform.clusters):
        if each.name in names:
            path = ("clusters", index, "name")
            yield case.document.fault(
                path, f"{each.name} is there twice", "choose another name", RULE
            )
        names.add(each.name)
        first = servers.setdefault(_endpoint(each.server), each.name)
        if first != each.name:
            path = ("clusters", index, "server")
            yield case.document.fault(
                path, f"is the server of {first}, too", "leave one of them out", RULE
            )


def _endpoint(server: str) -> _Endpoint:
    """Host, port and path, whatever the spelling."""
    parts = urlsplit(server)
    try:
        port = parts.port or _HTTPS
    except ValueError:
        # The rule `server` refuses it.
        port = 0
    host = (parts.hostname or "").rstrip(".")
    return host, port, parts.path.rstrip("/")
