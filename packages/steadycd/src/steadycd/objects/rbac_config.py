"""argocd-rbac-cm: who may do what, where AppProjects cannot say it.

A role of a project may not hold a line about `projects`, which the UI's page of the
project needs. The others are here, too, so that this file alone says all.
"""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.objects.grants import ROLES, group, policies
from steadycd.objects.rendered import PART_OF_ARGOCD, Rendered, made, metadata
from steadycd.tenants.tenant import Plan, Tenant

NAME = "argocd-rbac-cm"


def build(plan: Plan) -> Iterator[Rendered]:
    """The one ConfigMap. Whoever is in no group may do nothing."""
    platform = plan.platform
    lines = [
        f"g, {group(platform.organization, team)}, role:admin"
        for team in sorted(platform.argocd.admin_teams)
    ]
    for tenant in plan.tenants:
        lines += _lines(platform.organization, tenant)
    data = {
        "policy.default": "",
        "policy.csv": "".join(f"{line}\n" for line in lines),
        "scopes": "[groups]",
    }
    meta = metadata(NAME, platform.argocd.namespace, labels=PART_OF_ARGOCD)
    yield Rendered(f"argocd/{NAME}", made("v1", "ConfigMap", meta, data=data))


def _lines(organization: str, tenant: Tenant) -> Iterator[str]:
    for role in ROLES:
        teams = sorted({each.name for each in tenant.teams if each.role == role})
        if not teams:
            continue
        subject = f"role:{tenant.name}-{role}"
        yield from policies(subject, role, tenant.name)
        yield f"p, {subject}, projects, get, {tenant.name}, allow"
        for team in teams:
            yield f"g, {group(organization, team)}, {subject}"
