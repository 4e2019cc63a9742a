"""The policy that the roles of a project add (`ProjectPoliciesString`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from steadycd.argocd.fields import mappings_of, text_of, texts_of

# For these, the object's first segment names a project; for `projects`, all of it does.
_OF_A_PROJECT = frozenset(
    {"applications", "applicationsets", "repositories", "clusters", "logs", "exec"}
)


def role_policy(spec: Mapping[str, Any], project: str) -> str:
    """The text of all roles of a project."""
    lines = []
    for role in mappings_of(spec, "roles"):
        subject = f"proj:{project}:{text_of(role, 'name')}"
        lines.append(f"p, {subject}, projects, get, {project}, allow")
        lines += texts_of(role, "policies")
        lines += [f"g, {group}, {subject}" for group in texts_of(role, "groups")]
    return "\n".join(lines)


def project_of(resource: str, object_: str) -> str | None:
    """The project whose roles count for a request about this."""
    if resource in _OF_A_PROJECT:
        first, slash, _ = object_.partition("/")
        return first if slash else None
    return object_ if resource == "projects" else None


def is_project_token(subject: str) -> bool:
    """Whether a subject is a token of a project's role."""
    return subject.startswith("proj:") and subject.count(":") == 2
