"""What a cluster itself needs: a service's rights in its own namespace.

`secrets`: a RoleBinding for the Google account. `impersonation`: a Kubernetes account
with one, and Argo CD's right to act as that account and no other, which the API server
asks for in the account's namespace.
"""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.objects.rendered import Object, Rendered, made, metadata
from steadycd.tenants.tenant import Entry, Plan, Tenant

_GROUP = "rbac.authorization.k8s.io"
_API_VERSION = f"{_GROUP}/v1"
_NAME = "steadycd-deployer"
_IMPERSONATOR = "steadycd-impersonator"


def build(plan: Plan) -> Iterator[Rendered]:
    """For each namespace on each cluster."""
    for tenant in plan.tenants:
        for entry in tenant.entries:
            cluster = entry.cluster.name
            file = f"clusters/{cluster}/{tenant.name}"
            for each in _objects(plan, tenant, entry):
                yield Rendered(file, each, cluster)


def _objects(plan: Plan, tenant: Tenant, entry: Entry) -> Iterator[Object]:
    where = {"namespace": tenant.namespace, "service": tenant.name}
    role = {
        "apiGroup": _GROUP,
        "kind": "ClusterRole",
        "name": plan.platform.cluster_role,
    }
    argocd = {"apiGroup": _GROUP, "kind": "User", "name": entry.account}
    if plan.platform.isolation == "secrets":
        yield _binding(metadata(_NAME, **where), role, argocd)
        return
    account = plan.platform.naming.kubernetes_account
    yield made("v1", "ServiceAccount", metadata(account, **where))
    subject = {"kind": "ServiceAccount", "name": account, "namespace": tenant.namespace}
    yield _binding(metadata(_NAME, **where), role, subject)
    rule = {
        "apiGroups": [""],
        "resources": ["serviceaccounts"],
        "resourceNames": [account],
        "verbs": ["impersonate"],
    }
    meta = metadata(_IMPERSONATOR, **where)
    yield made(_API_VERSION, "Role", meta, rules=[rule])
    own = {"apiGroup": _GROUP, "kind": "Role", "name": _IMPERSONATOR}
    yield _binding(metadata(_IMPERSONATOR, **where), own, argocd)


def _binding(meta: Object, role: Object, subject: Object) -> Object:
    return made(_API_VERSION, "RoleBinding", meta, roleRef=role, subjects=[subject])
