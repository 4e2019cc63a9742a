"""Repositories that a project takes Applications from."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.argocd.destinations import negates
from steadycd.argocd.fields import texts_of
from steadycd.argocd.git_url import normalize_git_url
from steadycd.argocd.glob.match import is_valid
from steadycd.argocd.glob.shape import is_exact
from steadycd.audit.finding import Finding, Kind, Severity
from steadycd.audit.scene import Scene

ANY = Kind(
    "source-any",
    Severity.HIGH,
    "A project takes Applications from every repository",
    "write the exact URLs of its repositories",
)
NEGATION = Kind(
    "source-negation",
    Severity.HIGH,
    "A negated repository permits all others",
    "write the exact URLs of its repositories",
)
PATTERN = Kind(
    "source-pattern",
    Severity.LOW,
    "A project takes Applications from all repositories that match",
    "write the exact URLs of its repositories",
)
BROKEN = Kind(
    "source-broken-pattern",
    Severity.LOW,
    "An entry of sourceRepos does not mean what it says",
    "write the exact URL",
)
KINDS = (ANY, NEGATION, PATTERN, BROKEN)


def check(scene: Scene) -> Iterator[Finding]:
    """As the project itself says; what scoped repositories add is exact."""
    for project in scene.world.tenants:
        for entry in texts_of(project.manifest.spec, "sourceRepos"):
            if (fault := _fault(entry)) is not None:
                kind, reason = fault
                yield kind.at(project.manifest, f"sourceRepos {entry}: {reason}")


def _fault(entry: str) -> tuple[Kind, str] | None:
    if negates(entry):
        return NEGATION, f"all but {entry[1:]}"
    if entry.strip("*") == "" and entry:
        return ANY, "all repositories that there are"
    normal = normalize_git_url(entry)
    if not normal:
        return BROKEN, "it is no URL, so it matches all that are none either"
    if not is_valid(normal):
        return BROKEN, "the pattern does not compile, so it matches nothing"
    if "{" in entry:
        return BROKEN, "braces are escaped in URLs, so it matches nothing"
    if not is_exact(normal.replace("?", "")):
        return PATTERN, "also repositories that are not there yet"
    return None
