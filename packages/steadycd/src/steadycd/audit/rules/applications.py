"""Applications that Argo CD refuses or that leave their project's cage."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.argocd.fields import mapping_of, mappings_of, text_of
from steadycd.audit.finding import Finding, Kind, Severity
from steadycd.audit.reading.manifest import Manifest
from steadycd.audit.scene import Scene
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
TEMPLATED = Kind(
    "applicationset-templated-project",
    Severity.HIGH,
    "An ApplicationSet takes its Applications' project from a template",
    "write the project's name",
)
KINDS = (DEFAULT, UNKNOWN, INVALID, REFUSED, TEMPLATED)


def check(scene: Scene) -> Iterator[Finding]:
    """Each by itself, and by its project."""
    projects: dict[str, list[ProjectEntry]] = {}
    for project in scene.world.projects:
        projects.setdefault(project.name, []).append(project)
    for application in scene.world.applications:
        name = text_of(application.spec, "project") or "default"
        if name == "default":
            reason = "its project is `default`, for which no team is responsible"
            yield DEFAULT.at(application, reason)
        for reason in _faults(application):
            yield INVALID.at(application, reason)
        if name not in projects:
            if projects and name != "default":
                yield UNKNOWN.at(application, f"there is no AppProject {name}")
            continue
        for project in projects[name]:
            for reason in _refusals(scene, application, project):
                yield REFUSED.at(application, f"project {name}: {reason}")
    for each in scene.world.application_sets:
        template = mapping_of(each.spec, "template")
        project_name = text_of(mapping_of(template, "spec"), "project")
        if "{{" in project_name:
            reason = f"whoever feeds the generators chooses {project_name}"
            yield TEMPLATED.at(each, reason)


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
    if clusters and not any(project.permits(each, namespace) for each in clusters):
        yield f"namespace {namespace} of {clusters[0].server} is not permitted"
    for source in sources_of(application):
        url = text_of(source, "repoURL")
        if url and not project.effective.permits_source(url):
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
