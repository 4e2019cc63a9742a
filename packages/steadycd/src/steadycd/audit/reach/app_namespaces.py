"""The namespaces that a project's Applications may be in."""

from __future__ import annotations

from collections.abc import Sequence

from steadycd.argocd.fields import texts_of
from steadycd.argocd.glob.match import is_valid
from steadycd.argocd.glob.shape import is_exact, literal_start
from steadycd.argocd.project import source_namespace_matches
from steadycd.audit.world.project_entry import ProjectEntry
from steadycd.audit.world.world import World


def app_namespaces(world: World, project: ProjectEntry) -> Sequence[str]:
    """Argo CD's own first, then those that it watches and the project permits.

    What only patterns say is `NAMESPACE matching PATTERN`.
    """
    watched = world.namespaced_apps
    permitted = texts_of(project.effective.spec, "sourceNamespaces")
    names = [
        name
        for name in (*permitted, *watched)
        if _is_name(name) and _any(watched, name) and _any(permitted, name)
    ]
    patterns = [
        f"NAMESPACE matching {other if each == '*' else each}"
        for each in permitted
        for other in watched
        if _may_share(each, other)
    ]
    return [*dict.fromkeys([world.control, *names, *patterns])]


def _any(patterns: Sequence[str], name: str) -> bool:
    return any(source_namespace_matches(each, name) for each in patterns)


def _is_name(text: str) -> bool:
    return bool(text) and is_exact(text) and not text.startswith("/")


def _may_share(one: str, other: str) -> bool:
    """Whether two patterns may both match a name; where in doubt, they may."""
    starts = []
    for each in (one, other):
        expression = len(each) > 1 and each.startswith("/") and each.endswith("/")
        if not expression and (is_exact(each) or not is_valid(each)):
            return False
        starts.append("" if expression else literal_start(each))
    return starts[0].startswith(starts[1]) or starts[1].startswith(starts[0])
