"""What an AppProject permits, by Argo CD's own rules (app_project_types.go, 3.6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from steadycd.argocd.destinations import (
    Cluster,
    Destination,
    Judgement,
    judge,
    negates,
    pattern_matches,
)
from steadycd.argocd.fields import mappings_of, text_of, texts_of
from steadycd.argocd.git_url import normalize_git_url
from steadycd.argocd.glob.match import matches
from steadycd.argocd.net_regexp import net_matches
from steadycd.argocd.resources import ResourceRules

_TRUE = ("true", "True", "TRUE")


class Project:
    """An AppProject.

    `spec`: as in the object; for what Argo CD really applies, after `effective_spec`.
    """

    def __init__(self, spec: Mapping[str, Any], name: str) -> None:
        self.spec = spec
        self.name = name

    @cached_property
    def destinations(self) -> tuple[Destination, ...]:
        """The items of `spec.destinations`."""
        return tuple(
            Destination(
                *(text_of(item, key) for key in ("server", "name", "namespace"))
            )
            for item in mappings_of(self.spec, "destinations")
        )

    @cached_property
    def resources(self) -> ResourceRules:
        """Its allow- and deny-lists of kinds."""
        return ResourceRules.of(self.spec)

    @property
    def scoped_only(self) -> bool:
        """Whether `permitOnlyProjectScopedClusters` is set."""
        # A reader that keeps scalars of YAML as text gives "true".
        return self.spec.get("permitOnlyProjectScopedClusters") in (True, *_TRUE)

    def judge_destination(self, server: str, name: str, namespace: str) -> Judgement:
        """What its destinations alone say, and which item decides."""
        return judge(self.destinations, Cluster(server, name), namespace)

    def permits_destination(
        self,
        *,
        server: str,
        name: str = "",
        namespace: str,
        project_clusters: Sequence[Mapping[str, Any]] = (),
    ) -> bool:
        """Whether Applications may go to this namespace of this cluster.

        `project_clusters`: the clusters scoped to this project, each with `server` and
        `name`. They are asked only where the project permits no others, and one that
        has the server or the name is enough.
        """
        if not self.judge_destination(server, name, namespace).permitted:
            return False
        return not self.scoped_only or any(
            text_of(cluster, "name") == name or text_of(cluster, "server") == server
            for cluster in project_clusters
        )

    def permits_resource(
        self, *, group: str, kind: str, name: str = "", namespaced: bool
    ) -> bool:
        """Whether a resource of this kind may be deployed."""
        return self.resources.permit(group, kind, name, namespaced=namespaced)

    def permits_source(self, url: str) -> bool:
        """Whether Applications may come from this repository."""
        wanted = normalize_git_url(url)
        found = False
        for pattern in texts_of(self.spec, "sourceRepos"):
            denies = negates(pattern)
            normal = normalize_git_url(pattern.removeprefix("!"))
            if pattern_matches(f"!{normal}" if denies else normal, wanted, "/"):
                found = True
            elif denies:
                return False
        return found

    def permits_app_namespace(self, namespace: str, controller: str) -> bool:
        """Whether an Application in this namespace may use the project.

        `controller`: Argo CD's own namespace, whose Applications may always.
        """
        if namespace in ("", controller):
            return True
        patterns = texts_of(self.spec, "sourceNamespaces")
        return any(source_namespace_matches(each, namespace) for each in patterns)


def source_namespace_matches(pattern: str, namespace: str) -> bool:
    """Match a glob, or a regular expression between slashes (util/glob/list.go)."""
    slashes = len(pattern) > 1 and pattern.startswith("/") and pattern.endswith("/")
    if slashes and net_matches(pattern[1:-1], namespace):
        return True
    return matches(pattern, namespace)
