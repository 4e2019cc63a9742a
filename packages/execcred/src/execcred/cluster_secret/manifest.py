"""A cluster Secret as a manifest, with what else has to know of it."""

from __future__ import annotations

import json

from execcred.cluster_secret.secret import SECRET_TYPE, ClusterSecret
from execcred.kubernetes.yaml_text import literal, render_yaml, scalar

_NOTES = """\
# Argo CD knows this cluster by its server URL, so this very string belongs into
#   spec.destinations of the AppProject {project}:
#     - server: {server}
#       namespace: {namespace}
#   and into RBAC policies:
#     p, SUBJECT, clusters, get, {project}/{server}, allow
# In the cluster, a RoleBinding in {namespace} gives rights to the subject
#     kind: User, name: {account}
"""


def render_manifest(secret: ClusterSecret) -> str:
    """The Secret as YAML; there is nothing secret in it."""
    notes = _NOTES.format(
        project=secret.project,
        server=secret.server,
        namespace=scalar(secret.namespace),
        account=scalar(secret.exec_config.account),
    )
    return notes + render_yaml(secret_object(secret))


def secret_object(secret: ClusterSecret) -> dict[str, object]:
    """The Secret as an object; its keys are in the order of the alphabet."""
    metadata: dict[str, object] = {
        "labels": dict(sorted({**secret.labels, SECRET_TYPE: "cluster"}.items())),
        "name": secret.name,
        "namespace": secret.metadata_namespace,
    }
    if secret.annotations:
        metadata = {"annotations": dict(sorted(secret.annotations.items())), **metadata}
    config = json.dumps(secret.config(), indent=2, sort_keys=True)
    data = {
        "clusterResources": "true" if secret.cluster_resources else "false",
        "config": literal(config + "\n"),
        "name": secret.name,
        "namespaces": secret.namespace,
        "project": secret.project,
        "server": secret.server,
    }
    if secret.shard is not None:
        data["shard"] = str(secret.shard)
    return {
        "apiVersion": "v1",
        "kind": "Secret",
        "metadata": metadata,
        "stringData": data,
        "type": "Opaque",
    }
