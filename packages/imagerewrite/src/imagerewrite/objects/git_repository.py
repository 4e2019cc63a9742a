"""GitRepository: where a repository is, and which of its commits is meant.

Source: source-controller, api/v1.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from imagerewrite.objects.names import ObjectName, Place


@dataclass(frozen=True, slots=True)
class GitRef:
    """At most one of these counts: commit, name, semver, tag, branch, in this order.

    With a commit, the branch says where that is looked for.
    """

    branch: str = ""
    tag: str = ""
    semver: str = ""
    name: str = ""
    commit: str = ""


@dataclass(frozen=True, slots=True)
class GitRepository:
    """One object's spec. `timeout`: seconds. Secrets are those of its namespace."""

    name: ObjectName
    place: Place
    url: str = field(repr=False)
    ref: GitRef | None = None
    secret: str = ""
    proxy_secret: str = ""
    provider: str = "generic"
    timeout: float = 60.0
    suspend: bool = False
