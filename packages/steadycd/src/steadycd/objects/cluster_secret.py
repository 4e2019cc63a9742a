"""The cluster Secret for one namespace, by way of execcred's own code."""

from __future__ import annotations

from collections.abc import Iterator

from execcred.cluster_secret.manifest import secret_object
from execcred.cluster_secret.secret import ClusterSecret
from steadycd.objects.exec_command import exec_command
from steadycd.objects.rendered import MANAGED_BY, SERVICE_LABEL, Object, Rendered, made
from steadycd.tenants.tenant import Plan


def build(plan: Plan) -> Iterator[Rendered]:
    """One for each namespace on each cluster (isolation: secrets)."""
    if plan.platform.isolation != "secrets":
        return
    for tenant in plan.tenants:
        for entry in tenant.entries:
            secret = ClusterSecret(
                name=entry.name,
                server=entry.server,
                namespace=tenant.namespace,
                project=tenant.name,
                exec_config=exec_command(plan.platform.argocd.execcred, entry.account),
                certificates=entry.certificates,
                server_name=entry.cluster.server_name or "",
                shard=entry.cluster.shard,
                metadata_namespace=plan.platform.argocd.namespace,
                labels={
                    **entry.cluster.labels,
                    **MANAGED_BY,
                    SERVICE_LABEL: tenant.name,
                },
            )
            file = f"services/{tenant.name}/cluster-secrets"
            yield Rendered(file, _ordered(secret_object(secret)))


def _ordered(secret: Object) -> Object:
    """With its keys in the order that all our objects have them in."""
    meta = {key: secret["metadata"][key] for key in ("name", "namespace", "labels")}
    data = secret["stringData"]
    last = {key: data[key] for key in data if key not in ("name", "server")}
    data = {"name": data["name"], "server": data["server"], **last}
    return made("v1", "Secret", meta, type=secret["type"], stringData=data)
