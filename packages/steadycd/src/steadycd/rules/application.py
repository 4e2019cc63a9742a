"""Applications, as Argo CD's controller reads them.

util/argo/argo.go, ValidateDestination and ValidateRepo; the CRD checks types alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from steadycd.objects.rendered import Object
from steadycd.rules.finding import Finding, finding, of_kind

RULE = "application"
_TRUE_FALSE = frozenset(
    {
        "ApplyOutOfSyncOnly",
        "CreateNamespace",
        "FailOnSharedResource",
        "PruneLast",
        "RespectIgnoreDifferences",
        "ServerSideApply",
    }
)


def findings(objects: Sequence[Object]) -> Iterator[Finding]:
    """One source, one destination by its server, its project's permission."""
    projects = {
        each["metadata"]["name"]: each for each in of_kind(objects, "AppProject")
    }
    for each in of_kind(objects, "Application"):
        spec = each["spec"]
        destination = spec.get("destination", {})
        if ("name" in destination) == ("server" in destination):
            yield finding(each, RULE, "a destination has a name or a server, not both")
        if ("source" in spec) == ("sources" in spec):
            yield finding(each, RULE, "there is source or sources, not both")
        source = spec.get("source", {})
        if not source.get("path") or not source.get("repoURL"):
            yield finding(each, RULE, "the source has no path or no repoURL")
        for option in spec.get("syncPolicy", {}).get("syncOptions", []):
            name, _, value = option.partition("=")
            if name not in _TRUE_FALSE or value not in ("true", "false"):
                yield finding(each, RULE, f"{option} is no sync option of ours")
        project = projects.get(spec.get("project", ""))
        if project is None:
            yield finding(each, RULE, "its project is not among these objects")
            continue
        permits = project["spec"]
        if destination not in permits["destinations"]:
            yield finding(each, RULE, "its project does not permit the destination")
        if source.get("repoURL") not in permits["sourceRepos"]:
            yield finding(each, RULE, "its project does not permit the repository")
