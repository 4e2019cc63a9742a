"""Where Applications may come from, to tell what a change opens."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.argocd.destinations import negates
from steadycd.argocd.fields import texts_of
from steadycd.argocd.git_url import normalize_git_url
from steadycd.audit.finding import Finding, Kind, Severity
from steadycd.audit.scene import Scene

REPOSITORY = Kind(
    "source-opened",
    Severity.LOW,
    "A change lets a project take Applications from a repository",
    "see that it is the tenant's own",
)
NAMESPACE = Kind(
    "source-namespace-opened",
    Severity.LOW,
    "A change lets Applications of a namespace use a project",
    "see that it is the tenant's own",
)
WATCHED = Kind(
    "application-namespace-opened",
    Severity.LOW,
    "A change lets Argo CD read Applications of a namespace",
    "see which projects permit it",
)
KINDS = (REPOSITORY, NAMESPACE, WATCHED)


def check(scene: Scene) -> Iterator[Finding]:
    """All of it, also what global projects and scoped repositories add."""
    world = scene.world
    for project in world.projects:
        entries = dict.fromkeys(texts_of(project.effective.spec, "sourceRepos"))
        denied = sorted(filter(negates, entries))
        but = f", but {', '.join(denied)}" if denied else ""
        for entry in entries:
            reason = f"sourceRepos {entry}"
            parts = [f"{normalize_git_url(entry) or entry}{but}"]
            yield REPOSITORY.at(project.manifest, reason, parts=parts)
        for entry in texts_of(project.effective.spec, "sourceNamespaces"):
            yield NAMESPACE.at(project.manifest, f"sourceNamespaces {entry}")
    manifest = world.parameters.manifest
    for pattern in world.namespaced_apps:
        yield WATCHED.on(
            "ConfigMap argocd-cmd-params-cm",
            manifest.place if manifest else None,
            f"application.namespaces {pattern}",
        )
