"""Namespaces whose Applications may use a project."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from steadycd.argocd.fields import texts_of
from steadycd.argocd.glob.match import is_valid
from steadycd.argocd.glob.shape import is_exact
from steadycd.argocd.net_regexp import Malformed, Unjudged, compile_net
from steadycd.argocd.project import source_namespace_matches
from steadycd.audit.finding import Finding, Kind, Severity
from steadycd.audit.scene import Scene

ANY = Kind(
    "source-namespaces-any",
    Severity.HIGH,
    "Applications of every namespace may use a project",
    "write the tenant's own namespaces",
)
OVERLAP = Kind(
    "source-namespaces-overlap",
    Severity.HIGH,
    "Applications of one namespace may use several projects",
    "leave each namespace to one project",
)
BROKEN = Kind(
    "source-namespaces-broken",
    Severity.LOW,
    "An entry of sourceNamespaces matches nothing, or what nobody can tell",
    "write exact names",
)
UNANCHORED = Kind(
    "source-namespaces-unanchored",
    Severity.MEDIUM,
    "A regular expression for namespaces matches parts of names",
    "write /^…$/",
)
UNCOVERED = Kind(
    "application-namespace-unused",
    Severity.INFO,
    "Argo CD reads Applications of a namespace that no project permits",
    "remove it from application.namespaces",
)
KINDS = (ANY, OVERLAP, BROKEN, UNANCHORED, UNCOVERED)
_WITNESS = "any-other-namespace"


def check(scene: Scene) -> Iterator[Finding]:
    """Names are those of all projects, Applications and Argo CD's own list."""
    names = _names(scene)
    users: dict[str, list[str]] = defaultdict(list)
    for project in scene.world.tenants:
        for entry in texts_of(project.manifest.spec, "sourceNamespaces"):
            for kind, reason in _faults(entry):
                text = f"sourceNamespaces {entry}: {reason}"
                yield kind.at(project.manifest, text)
        for name in names:
            if project.effective.permits_app_namespace(name, controller=""):
                users[name].append(project.name)
    manifests = {each.name: each.manifest for each in scene.world.tenants}
    for name, projects in sorted(users.items()):
        if len(projects) > 1:
            reason = f"Applications in {name} may use {', '.join(sorted(projects)[:5])}"
            parts = [f"{name}: {each}" for each in projects]
            yield OVERLAP.at(manifests[min(projects)], reason, parts=parts)
    for pattern in scene.world.namespaced_apps:
        settings = scene.world.parameters.manifest
        if settings is not None and is_exact(pattern) and pattern not in users:
            yield UNCOVERED.at(settings, f"no project permits {pattern}")


def _names(scene: Scene) -> set[str]:
    world = scene.world
    named = {
        entry
        for project in world.projects
        for entry in texts_of(project.manifest.spec, "sourceNamespaces")
        if is_exact(entry) and not entry.startswith("/")
    }
    named |= {each.namespace for each in (*world.applications, *world.application_sets)}
    named |= {each for each in world.namespaced_apps if is_exact(each)}
    return {each for each in named if each and each != world.control}


def _faults(entry: str) -> Iterator[tuple[Kind, str]]:
    if len(entry) > 1 and entry.startswith("/") and entry.endswith("/"):
        try:
            compile_net(entry[1:-1])
        except Malformed as fault:
            yield BROKEN, f"{fault}, so it matches nothing"
            return
        except Unjudged:
            yield BROKEN, "only .NET can tell what it matches; here it matches all"
        if not (entry.startswith("/^") and entry.endswith("$/")):
            yield UNANCHORED, "it has no ^ and $, so a part of a name is enough"
    elif not is_valid(entry):
        yield BROKEN, "the pattern does not compile, so it matches nothing"
    if source_namespace_matches(entry, _WITNESS):
        yield ANY, "it matches every namespace"
