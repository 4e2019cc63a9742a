"""Applications that Argo CD refuses or that leave their project's cage."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.argocd.fields import mapping_of, mappings_of, text_of
from steadycd.audit.finding import Finding, Kind, Severity
from steadycd.audit.reading.manifest import Manifest
from steadycd.audit.scene import Scene
from steadycd.audit.world.application_templates import templates_of
from steadycd.audit.world.cluster import ClusterEntry
from steadycd.audit.world.project_entry import ProjectEntry

DEFAULT = Kind(
    "application-default-project",
    Severity.MEDIUM,
    "An Application uses the project `default`",
    "name a project of the team's own",
)
UNKNOWN = Kind(
    "application-unknown-project",
    Severity.LOW,
    "An Application's project was not read",
    "correct the name, or audit the project, too",
)
INVALID = Kind(
    "application-invalid",
    Severity.MEDIUM,
    "Argo CD refuses the Application's spec",
    "write one of server and name, and one of source and sources",
)
REFUSED = Kind(
    "application-refused",
    Severity.MEDIUM,
    "The Application's project does not permit it",
    "correct the Application; do not widen the project",
)
KINDS = (DEFAULT, UNKNOWN, INVALID, REFUSED)
_TEMPLATED = "{{"


def check(scene: Scene) -> Iterator[Finding]:
    """Each by itself, and by its project; templates as far as they are plain."""
    projects: dict[str, list[ProjectEntry]] = {}
    for project in scene.world.projects:
        projects.setdefault(project.name, []).append(project)
    sets = scene.world.application_sets
    templates = [template for each in sets for template in templates_of(each)]
    for application in (*scene.world.applications, *templates):
        name = text_of(application.spec, "project") or "default"
        for reason in _faults(application):
            yield INVALID.at(application, reason)
        if _TEMPLATED in name:
            continue
        if name == "default":
            reason = "its project is `default`, for which no team is responsible"
            yield DEFAULT.at(application, reason)
        if name not in projects:
            if projects and name != "default":
                yield UNKNOWN.at(application, f"there is no AppProject {name}")
            continue
        for project in projects[name]:
            for reason in _refusals(scene, application, project):
                yield REFUSED.at(application, f"project {name}: {reason}")


def _faults(application: Manifest) -> Iterator[str]:
    to = mapping_of(application.spec, "destination")
    server, name = text_of(to, "server"), text_of(to, "name")
    if server and name:
        yield "its destination has a server and a name"
    if not server and not name:
        yield "its destination has neither a server nor a name"
    if application.spec.get("source") and application.spec.get("sources"):
        yield "it has `source` and `sources`; `sources` wins"
    if not application.spec.get("source") and not application.spec.get("sources"):
        yield "it has no source"


def _refusals(
    scene: Scene, application: Manifest, project: ProjectEntry
) -> Iterator[str]:
    to = mapping_of(application.spec, "destination")
    namespace = text_of(to, "namespace")
    clusters = destinations_of(scene, application)
    plain = _TEMPLATED not in namespace
    if (
        clusters
        and plain
        and not any(project.permits(each, namespace) for each in clusters)
    ):
        yield f"namespace {namespace} of {clusters[0].server} is not permitted"
    for source in sources_of(application):
        url = text_of(source, "repoURL")
        plain = _TEMPLATED not in url
        if url and plain and not project.effective.permits_source(url):
            yield f"the repository {url} is not permitted"
    if not project.effective.permits_app_namespace(
        application.namespace, controller=scene.world.control
    ):
        yield f"Applications in namespace {application.namespace} are not permitted"


def destinations_of(scene: Scene, application: Manifest) -> list[ClusterEntry]:
    """The clusters that the destination means; none where they were not read."""
    to = mapping_of(application.spec, "destination")
    world = scene.world
    if server := text_of(to, "server").rstrip("/"):
        return list(world.by_server.get(server, ()))
    return list(world.by_name.get(text_of(to, "name"), ()))


def sources_of(application: Manifest) -> list[dict[str, object]]:
    """Its source or sources."""
    several = mappings_of(application.spec, "sources")
    one = mapping_of(application.spec, "source")
    return [dict(each) for each in several or ((one,) if one else ())]
