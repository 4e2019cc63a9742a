"""Accounts that a sync runs as, and the lack of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from steadycd.argocd.fields import mappings_of, text_of
from steadycd.argocd.glob.shape import is_exact
from steadycd.audit.finding import Finding, Kind, Severity
from steadycd.audit.reach.identity import NONE, impersonated
from steadycd.audit.scene import Scene
from steadycd.audit.world.project_entry import ProjectEntry

CATCH_ALL = Kind(
    "service-account-catch-all",
    Severity.MEDIUM,
    "One account stands for all destinations of a project",
    "write a destinationServiceAccounts item for each destination",
)
FOREIGN = Kind(
    "service-account-foreign",
    Severity.HIGH,
    "A sync runs as an account of another namespace",
    "name an account of the destination's own namespace",
)
MISSING = Kind(
    "service-account-missing",
    Severity.MEDIUM,
    "A destination has no account to run as",
    "add it to destinationServiceAccounts",
)
NOT_ENFORCED = Kind(
    "impersonation-not-enforced",
    Severity.HIGH,
    "A sync without an account of its own runs with the cluster's credential",
    "remove application.sync.impersonation.enforced",
)
UNUSED = Kind(
    "service-accounts-unused",
    Severity.MEDIUM,
    "destinationServiceAccounts have no effect while impersonation is off",
    'set application.sync.impersonation.enabled: "true"',
)
SHARED = Kind(
    "credential-shared",
    Severity.HIGH,
    "Several projects use one cluster's credential and impersonation is off",
    "turn impersonation on, or give each project a Secret of its own",
)
KINDS = (CATCH_ALL, FOREIGN, MISSING, NOT_ENFORCED, UNUSED, SHARED)


def check(scene: Scene) -> Iterator[Finding]:
    """What there is to say depends on whether it is on."""
    world = scene.world
    if not world.impersonates:
        yield from _off(scene)
        return
    if not world.enforces and world.settings.manifest is not None:
        yield NOT_ENFORCED.at(world.settings.manifest, "`enforced` is false")
    for project in world.tenants:
        yield from _accounts(project)
        missing = sorted(
            f"{each.namespace} of {each.server}"
            for each in scene.cells_of.get(project.name, ())
            if each.known
            and not each.pattern
            and impersonated(project, each.server, each.namespace, home=world.control)
            in ([], [NONE])
        )
        if missing and world.enforces:
            reason = f"{missing[0]} and {len(missing) - 1} more: the sync fails"
            if len(missing) == 1:
                reason = f"{missing[0]}: the sync fails"
            yield MISSING.at(project.manifest, reason, parts=missing)


def _accounts(project: ProjectEntry) -> Iterator[Finding]:
    for item in mappings_of(project.effective.spec, "destinationServiceAccounts"):
        server, namespace = text_of(item, "server"), text_of(item, "namespace")
        account = text_of(item, "defaultServiceAccount")
        if not is_exact(namespace) or not is_exact(server.replace("?", "", 1)):
            reason = f"{account} for namespace {namespace} of {server}"
            yield CATCH_ALL.at(project.manifest, reason)
        home = account.partition(":")[0]
        if ":" in account and home != namespace:
            reason = f"{account} for namespace {namespace} of {server}"
            yield FOREIGN.at(project.manifest, reason)


def _off(scene: Scene) -> Iterator[Finding]:
    for project in scene.world.tenants:
        if mappings_of(project.manifest.spec, "destinationServiceAccounts"):
            reason = "argocd-cm does not turn impersonation on"
            yield UNUSED.at(project.manifest, reason)
    users: dict[str, set[str]] = defaultdict(set)
    tenants = {each.name for each in scene.world.tenants}
    for cell in scene.cells:
        if cell.known and cell.project in tenants:
            users[cell.server].add(cell.project)
    for server, projects in sorted(users.items()):
        entry = scene.world.by_server[server][0]
        if len(projects) > 1 and not entry.implicit:
            names = sorted(projects)
            reason = (
                f"{len(names)} projects, among them {', '.join(names[:3])}, run as "
                f"{entry.credential.account}"
            )
            account = entry.credential.account
            parts = [f"{account}: {each}" for each in names]
            yield SHARED.on(entry.title, entry.place, reason, parts=parts)
