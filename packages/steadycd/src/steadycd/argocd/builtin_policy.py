"""The policy that is always loaded first (assets/builtin-policy.csv)."""

from __future__ import annotations

from functools import lru_cache

from steadycd.argocd.policy_text import Grouping, Permission, Policy

_PROJECT_SCOPED = ("applications", "applicationsets", "logs", "exec")
_READONLY = [
    "applications",
    "applicationsets",
    "certificates",
    "clusters",
    "repositories",
    "write-repositories",
    "projects",
    "accounts",
    "gpgkeys",
    "logs",
]
_ADMIN = {
    "applications": (
        "create update update/* delete delete/* sync rollback override action/*"
    ),
    "applicationsets": "get create update delete",
    "certificates": "create update delete",
    "clusters": "create update delete",
    "repositories": "create update delete",
    "write-repositories": "create update delete",
    "projects": "create update delete",
    "accounts": "update",
    "gpgkeys": "create delete",
    "exec": "create",
}


@lru_cache(1)
def builtin_policy() -> Policy:
    """`role:readonly`, `role:admin` and the user `admin`."""
    pairs = [("role:readonly", resource, "get") for resource in _READONLY]
    pairs += [
        ("role:admin", resource, action)
        for resource, actions in _ADMIN.items()
        for action in actions.split()
    ]
    return Policy(
        tuple(
            Permission(
                role,
                resource,
                action,
                "*/*" if resource in _PROJECT_SCOPED else "*",
                "allow",
                "built in",
            )
            for role, resource, action in pairs
        ),
        (
            Grouping("role:admin", "role:readonly", "built in"),
            Grouping("admin", "role:admin", "built in"),
        ),
    )
