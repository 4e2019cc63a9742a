"""What the roles of a service may do, as lines of Argo CD's policy.

Tried with its enforcer: `sync` is no `override`, which is what other revisions and
manifests from elsewhere need, and none of these lets anybody change an Application.
"""

from __future__ import annotations

from collections.abc import Iterator

_VIEWER = (("applications", "get"), ("logs", "get"))
_DEPLOYER = (
    ("applications", "get"),
    ("applications", "sync"),
    ("applications", "action/apps/Deployment/restart"),
    ("logs", "get"),
)
ROLES = {"viewer": _VIEWER, "deployer": _DEPLOYER}


def policies(subject: str, role: str, project: str) -> Iterator[str]:
    """The lines that give `subject` the role on all Applications of the project."""
    for resource, action in ROLES[role]:
        yield f"p, {subject}, {resource}, {action}, {project}/*, allow"


def group(organization: str, team: str) -> str:
    """What dex calls a GitHub team, where its `teamNameField` is `slug`."""
    return f"{organization}:{team}"
