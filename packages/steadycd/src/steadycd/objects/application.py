"""Application: a workload on a cluster.

What is in its name cannot be confused: the names between the dots have no dots.
"""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.objects.app_project import API_VERSION
from steadycd.objects.rendered import Object, Rendered, made, metadata
from steadycd.tenants.tenant import Entry, Plan, Tenant, TenantWorkload

GENERATE_PATHS = "argocd.argoproj.io/manifest-generate-paths"
FINALIZER = "resources-finalizer.argocd.argoproj.io"
SYNC_OPTIONS = (
    "CreateNamespace=false",
    "ServerSideApply=true",
    "ApplyOutOfSyncOnly=true",
    "FailOnSharedResource=true",
    "PruneLast=true",
    "RespectIgnoreDifferences=true",
)
_BACKOFF = {"duration": "5s", "factor": 2, "maxDuration": "3m"}
_REPLICAS = ("Deployment", "StatefulSet")


def build(plan: Plan) -> Iterator[Rendered]:
    """One for each workload on each of its clusters."""
    for tenant in plan.tenants:
        for workload in tenant.workloads:
            for entry in workload.entries:
                made_ = _application(plan, tenant, workload, entry)
                yield Rendered(f"services/{tenant.name}/applications", made_)


def _application(
    plan: Plan, tenant: Tenant, workload: TenantWorkload, entry: Entry
) -> Object:
    platform, settings = plan.platform, tenant.settings
    paths = [workload.path, *platform.repository.shared_folders]
    more: Object = {
        "annotations": {GENERATE_PATHS: ";".join(f"/{path}" for path in paths)}
    }
    if settings.cascade:
        more["finalizers"] = [FINALIZER]
    source: Object = {
        "repoURL": platform.repository.url,
        "path": workload.path,
        "targetRevision": platform.repository.branch,
    }
    if platform.argocd.plugin:
        source["plugin"] = {"name": platform.argocd.plugin}
    spec: Object = {
        "project": tenant.name,
        "source": source,
        "destination": {"server": entry.server, "namespace": tenant.namespace},
        "syncPolicy": {
            "automated": {"prune": settings.prune, "selfHeal": settings.self_heal},
            "syncOptions": list(SYNC_OPTIONS),
            "retry": {"limit": settings.retry_limit, "backoff": dict(_BACKOFF)},
        },
        "revisionHistoryLimit": 3,
    }
    if settings.ignore_replicas:
        spec["ignoreDifferences"] = [
            {"group": "apps", "kind": kind, "jsonPointers": ["/spec/replicas"]}
            for kind in _REPLICAS
        ]
    name = f"{tenant.name}.{workload.name}.{entry.cluster.name}"
    meta = metadata(name, platform.argocd.namespace, service=tenant.name, **more)
    return made(API_VERSION, "Application", meta, spec=spec)
