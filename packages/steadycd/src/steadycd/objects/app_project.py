"""AppProject: what a service's Applications may do, exactly.

A cluster Secret that belongs to a project adds its own namespaces to what the project
permits (argo-cd#28272); with `secrets` they are the very destinations listed here.

The kinds that a service may not bring along loosen its own cage, or make
Applications: Argo CD checks none of these otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.objects.grants import ROLES, group, policies
from steadycd.objects.rendered import Object, Rendered, made, metadata
from steadycd.tenants.tenant import Plan, Tenant

API_VERSION = "argoproj.io/v1alpha1"
REFUSED_KINDS = (
    ("", "LimitRange"),
    ("", "ResourceQuota"),
    ("argoproj.io", "AppProject"),
    ("argoproj.io", "Application"),
    ("argoproj.io", "ApplicationSet"),
    ("networking.k8s.io", "NetworkPolicy"),
    ("rbac.authorization.k8s.io", "Role"),
    ("rbac.authorization.k8s.io", "RoleBinding"),
)


def build(plan: Plan) -> Iterator[Rendered]:
    """One for each service, which it is called after."""
    for tenant in plan.tenants:
        yield Rendered(f"services/{tenant.name}/appproject", _project(plan, tenant))


def _project(plan: Plan, tenant: Tenant) -> Object:
    platform = plan.platform
    spec: Object = {
        "description": f"The service {tenant.name}",
        "sourceRepos": [platform.repository.url],
        "destinations": [
            {"server": each.server, "namespace": tenant.namespace}
            for each in tenant.entries
        ],
        "clusterResourceWhitelist": [],
        "namespaceResourceBlacklist": [
            {"group": group_, "kind": kind} for group_, kind in REFUSED_KINDS
        ],
        "orphanedResources": {"warn": True},
        "roles": list(_roles(platform.organization, tenant)),
    }
    if platform.isolation == "secrets":
        spec["permitOnlyProjectScopedClusters"] = True
    else:
        spec["destinationServiceAccounts"] = [
            {
                "server": each.server,
                "namespace": tenant.namespace,
                "defaultServiceAccount": platform.naming.kubernetes_account,
            }
            for each in tenant.entries
        ]
    meta = metadata(tenant.name, platform.argocd.namespace, service=tenant.name)
    return made(API_VERSION, "AppProject", meta, spec=spec)


def _roles(organization: str, tenant: Tenant) -> Iterator[Object]:
    for role in ROLES:
        teams = sorted({each.name for each in tenant.teams if each.role == role})
        if teams:
            subject = f"proj:{tenant.name}:{role}"
            yield {
                "name": role,
                "policies": list(policies(subject, role, tenant.name)),
                "groups": [group(organization, team) for team in teams],
            }
