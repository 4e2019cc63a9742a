"""Whom a sync runs as.

With impersonation, the first of the project's `destinationServiceAccounts` that matches
(util/settings/impersonation.go). Else the credential of the cluster's Secret, and
of two with one URL, either.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from steadycd.argocd.destinations import pattern_matches
from steadycd.argocd.fields import mappings_of, text_of
from steadycd.argocd.glob.match import is_valid, matches
from steadycd.argocd.glob.shape import is_exact
from steadycd.audit.reach.app_namespaces import app_namespaces
from steadycd.audit.world.cluster import ClusterEntry
from steadycd.audit.world.project_entry import ProjectEntry
from steadycd.audit.world.world import World

Place = tuple[str, bool]
"""A namespace, and whether it is a pattern."""
NONE = "nobody: the sync fails"
_DISALLOWED = frozenset("!*[]{}\\/")


def accounts(
    world: World,
    project: ProjectEntry,
    entries: Sequence[ClusterEntry],
    places: Iterable[Place],
) -> dict[Place, tuple[str, ...]]:
    """The accounts for each of a project's namespaces, and patterns, on one cluster.

    `entries`: all with the cluster's URL. An account is chosen by the Application's
    destination, and its objects may go to any other namespace that is permitted: so
    each place has its own account first, and then those of the others. A destination
    without a namespace has an account for each namespace that Applications may be in.
    """
    own = sorted({entry.credential.account for entry in entries})
    if not world.impersonates:
        return dict.fromkeys(places, tuple(own))
    fallback = [NONE] if world.enforces else own
    homes = app_namespaces(world, project)
    first = {
        place: _chosen(project, entries, place, fallback, homes) for place in places
    }
    everyone = [account for chosen in first.values() for account in chosen]
    found = {
        place: dict.fromkeys([*chosen, *everyone]) for place, chosen in first.items()
    }
    return {
        place: tuple(each for each in several if each != NONE) or (NONE,)
        for place, several in found.items()
    }


def _chosen(
    project: ProjectEntry,
    entries: Sequence[ClusterEntry],
    place: Place,
    fallback: Sequence[str],
    homes: Sequence[str],
) -> list[str]:
    namespace, pattern = place
    nameless = pattern_matches(namespace, "") if pattern else not namespace
    found = dict.fromkeys(
        account
        for home in (homes if nameless else homes[:1])
        for account in impersonated(
            project, entries[0].server, namespace, home=home, pattern=pattern
        )
    )
    return [*found, *fallback] if pattern or not found else [*found]


def impersonated(
    project: ProjectEntry,
    server: str,
    namespace: str,
    *,
    home: str,
    pattern: bool = False,
) -> list[str]:
    """The first account that matches; for a pattern, all that some name may get.

    `home`: the Application's own namespace, which its account is of where its
    destination names none.
    """
    found: list[str] = []
    for item in mappings_of(project.effective.spec, "destinationServiceAccounts"):
        wanted = text_of(item, "namespace")
        if not (is_valid(text_of(item, "server")) and is_valid(wanted)):
            return [*found, NONE]
        if not matches(text_of(item, "server"), server):
            continue
        if not pattern and not matches(wanted, namespace):
            continue
        account = text_of(item, "defaultServiceAccount")
        found.append(_qualified(account, _named(namespace, wanted) or home))
        if pattern and pattern_matches(namespace, "") and matches(wanted, ""):
            found.append(_qualified(account, home))
        if not pattern:
            break
    return found


def _named(namespace: str, wanted: str) -> str:
    if is_exact(namespace) and not namespace.startswith("!"):
        return namespace
    return wanted if wanted and is_exact(wanted) else "NAMESPACE"


def _qualified(account: str, namespace: str) -> str:
    if not account.strip() or _DISALLOWED.intersection(account):
        return NONE
    if ":" in account:
        return f"system:serviceaccount:{account}"
    return f"system:serviceaccount:{namespace}:{account}"
