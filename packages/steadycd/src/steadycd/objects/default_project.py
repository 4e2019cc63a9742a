"""The AppProject `default`, closed.

Argo CD makes it where it is missing, and permits it everything. Closed as its manual
has it (docs/user-guide/projects.md, "The Default Project").
"""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.objects.app_project import API_VERSION
from steadycd.objects.rendered import Object, Rendered, made, metadata
from steadycd.tenants.tenant import Plan

NAME = "default"


def build(plan: Plan) -> Iterator[Rendered]:
    """The one object, unless the platform leaves that project open."""
    argocd = plan.platform.argocd
    if not argocd.close_default_project:
        return
    spec: Object = {
        "description": "Nothing is deployed with it",
        "sourceRepos": [],
        "sourceNamespaces": [],
        "destinations": [],
        "clusterResourceWhitelist": [],
        "namespaceResourceBlacklist": [{"group": "*", "kind": "*"}],
    }
    meta = metadata(NAME, argocd.namespace)
    yield Rendered(
        "argocd/default-project", made(API_VERSION, "AppProject", meta, spec=spec)
    )
