"""The cluster Secret for a whole cluster, which all services share.

It lists no namespaces: Argo CD drops and reads again all that it knows of a cluster
when that list changes (argo-cd#23806).
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator

from execcred.cluster_secret.secret import SECRET_TYPE
from steadycd.objects.exec_command import exec_command
from steadycd.objects.rendered import Object, Rendered, made, metadata
from steadycd.tenants.tenant import Entry, Plan


def build(plan: Plan) -> Iterator[Rendered]:
    """One for each cluster (isolation: impersonation)."""
    for entry in plan.entries:
        labels = {**entry.cluster.labels, SECRET_TYPE: "cluster"}
        namespace = plan.platform.argocd.namespace
        yield Rendered(
            "argocd/clusters",
            made(
                "v1",
                "Secret",
                metadata(entry.name, namespace, labels=labels),
                type="Opaque",
                stringData=_data(plan, entry),
            ),
        )


def _data(plan: Plan, entry: Entry) -> Object:
    tls: Object = {"insecure": False}
    if entry.certificates:
        tls["caData"] = base64.b64encode(entry.certificates).decode()
    if entry.cluster.server_name:
        tls["serverName"] = entry.cluster.server_name
    command = exec_command(plan.platform.argocd.execcred, entry.account)
    config = {"execProviderConfig": command.document(), "tlsClientConfig": tls}
    data = {
        "name": entry.name,
        "server": entry.server,
        "config": json.dumps(config, indent=2, sort_keys=True) + "\n",
    }
    if entry.cluster.shard is not None:
        data["shard"] = str(entry.cluster.shard)
    return data
