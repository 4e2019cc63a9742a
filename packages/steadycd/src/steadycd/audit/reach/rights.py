"""What can be asked of Argo CD, and what of it leads to a sync."""

from __future__ import annotations

_GET = "get"
RESOURCES: dict[str, tuple[str, ...]] = {
    "applications": (
        _GET,
        "create",
        "update",
        "delete",
        "sync",
        "rollback",
        "override",
        "action",
    ),
    "applicationsets": (_GET, "create", "update", "delete"),
    "clusters": (_GET, "create", "update", "delete"),
    "projects": (_GET, "create", "update", "delete"),
    "repositories": (_GET, "create", "update", "delete"),
    "write-repositories": (_GET, "create", "update", "delete"),
    "certificates": (_GET, "create", "update", "delete"),
    "accounts": (_GET, "create", "update", "delete"),
    "gpgkeys": (_GET, "create", "update", "delete"),
    "logs": (_GET,),
    "exec": ("create",),
    "extensions": ("invoke",),
}
OF_A_PROJECT = ("applications", "applicationsets", "logs", "exec")
_DEPLOYS = frozenset(
    {
        "applications create",
        "applications update",
        "applications sync",
        "applications rollback",
        "applications override",
        "applicationsets create",
        "applicationsets update",
    }
)


def deploys(rights: frozenset[str]) -> bool:
    """Whether one of these rights makes Argo CD apply something."""
    return not _DEPLOYS.isdisjoint(rights)
