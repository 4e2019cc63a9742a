"""What the CRD accepts and Argo CD's own check refuses (ValidateProject)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from steadycd.argocd.fields import mappings_of, text_of, texts_of
from steadycd.argocd.glob.match import is_valid
from steadycd.audit.finding import Finding, Kind, Severity
from steadycd.audit.reading.manifest import Manifest
from steadycd.audit.scene import Scene

REFUSED = Kind(
    "project-refused",
    Severity.MEDIUM,
    "Argo CD refuses the project when it checks it",
    "correct it; the API server does not check it",
)
TWICE = Kind(
    "object-twice",
    Severity.MEDIUM,
    "An object was read twice, with different content",
    "audit one state at a time",
)
KINDS = (REFUSED, TWICE)
_DISALLOWED = frozenset("!*[]{}\\/")


def check(scene: Scene) -> Iterator[Finding]:
    """Roles have a rule of their own."""
    for project in scene.world.projects:
        for reason in _faults(project.manifest):
            yield REFUSED.at(project.manifest, reason)
    for first, second in scene.world.twice:
        yield TWICE.at(second, f"it is also in {first.place}")


def _faults(project: Manifest) -> Iterator[str]:
    keys = []
    for item in mappings_of(project.spec, "destinations"):
        server, name = text_of(item, "server"), text_of(item, "name")
        namespace = text_of(item, "namespace")
        for field in ("server", "name", "namespace"):
            if text_of(item, field) == "!*":
                yield f"a destination has {field} !*"
        keys.append(f"{server or name} {namespace}")
    yield from _twice("destination", keys)
    for field in ("sourceRepos", "sourceNamespaces"):
        yield from _twice(field, texts_of(project.spec, field))
        if field == "sourceRepos" and "!*" in texts_of(project.spec, field):
            yield "sourceRepos has !*"
    keys = []
    for item in mappings_of(project.spec, "destinationServiceAccounts"):
        server, namespace = text_of(item, "server"), text_of(item, "namespace")
        account = text_of(item, "defaultServiceAccount")
        if not account.strip() or _DISALLOWED.intersection(account):
            yield f"defaultServiceAccount {account!a} is none"
        for pattern in (server, namespace):
            if "!" in pattern or not is_valid(pattern):
                yield f"destinationServiceAccounts has the pattern {pattern}"
        keys.append(f"{server} {namespace}")
    yield from _twice("destinationServiceAccounts", keys)


def _twice(what: str, keys: Sequence[str]) -> Iterator[str]:
    for key in sorted({each for each in keys if keys.count(each) > 1}):
        yield f"{what} {key} is there twice"
