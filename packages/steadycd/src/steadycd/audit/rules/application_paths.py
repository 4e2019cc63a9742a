"""One folder for two Applications, and files that change how a folder is read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from steadycd.argocd.fields import mapping_of, text_of
from steadycd.argocd.git_url import normalize_git_url
from steadycd.audit.finding import Finding, Kind, Severity
from steadycd.audit.reading.manifest import Place
from steadycd.audit.rules.applications import sources_of
from steadycd.audit.scene import Scene

SHARED = Kind(
    "application-shared-path",
    Severity.LOW,
    "Applications of two projects come from one folder",
    "give each project a folder of its own",
)
SAME = Kind(
    "application-same-target",
    Severity.MEDIUM,
    "Two Applications bring the same folder to the same namespace",
    "remove one of them: they undo each other's changes",
)
OVERRIDE = Kind(
    "source-override-file",
    Severity.MEDIUM,
    "A file in the repository changes the Application's source",
    "remove it, and write parameters in the Application",
)
KINDS = (SHARED, SAME, OVERRIDE)


def check(scene: Scene) -> Iterator[Finding]:
    """`.argocd-source*.yaml` may name another plugin and other parameters."""
    users = defaultdict(list)
    for application in scene.world.applications:
        for source in sources_of(application):
            path = text_of(source, "path").strip("/")
            if path:
                url = normalize_git_url(text_of(source, "repoURL"))
                users[url, path].append(application)
    for (url, path), applications in sorted(users.items()):
        if len(applications) < 2:
            continue
        projects = sorted({text_of(each.spec, "project") for each in applications})
        if len(projects) > 1:
            reason = f"{path} of {url} is used by projects {', '.join(projects)}"
            yield SHARED.at(applications[0], reason)
        targets = defaultdict(list)
        for each in applications:
            to = mapping_of(each.spec, "destination")
            where = text_of(to, "server") or text_of(to, "name")
            targets[where, text_of(to, "namespace")].append(each)
        for (where, namespace), several in sorted(targets.items()):
            if len(several) > 1:
                reason = (
                    f"{several[1].title} also brings {path} to namespace {namespace} "
                    f"of {where}"
                )
                yield SAME.at(several[0], reason)
    for file in scene.world.overrides:
        reason = "Argo CD merges it into the Application's source"
        yield OVERRIDE.on(file, Place(file, 1), reason)
