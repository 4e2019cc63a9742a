"""What a cluster Secret says, checked where Argo CD does not check."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field

from execcred.kubernetes.exec_config import ExecConfig
from execcred.kubernetes.names import (
    check_host,
    check_key,
    check_label,
    check_label_value,
    check_subdomain,
)
from steadycd_common.errors import UsageError

SECRET_TYPE = "argocd.argoproj.io/secret-type"  # noqa: S105 - a label
DEFAULT_NAMESPACE = "argocd"
_TAKEN = frozenset(
    {
        "in-cluster",
        "argocd-initial-admin-secret",
        "argocd-notifications-secret",
        "argocd-redis",
        "argocd-secret",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterSecret:
    """A cluster for Argo CD: one namespace, reached as one account.

    `server`: from `unique_server`. `certificates`: PEM, b"" for those of the
    system. `metadata_namespace`: where Argo CD runs. `shard`: the controller that
    has to do with it; None where Argo CD shall choose. Raises UsageError.
    """

    name: str
    server: str
    namespace: str
    project: str
    exec_config: ExecConfig
    certificates: bytes = b""
    server_name: str = ""
    cluster_resources: bool = False
    shard: int | None = None
    metadata_namespace: str = DEFAULT_NAMESPACE
    labels: Mapping[str, str] = field(default_factory=dict)
    annotations: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        check_subdomain(self.name, "--name")
        if self.name in _TAKEN:
            raise UsageError(
                f"--name {self.name} is Argo CD's own", "choose another name"
            )
        check_label(self.namespace, "--namespace")
        check_subdomain(self.project, "--project")
        check_label(self.metadata_namespace, "--metadata-namespace")
        if self.server_name:
            check_host(self.server_name, "--server-name")
        for key, value in self.labels.items():
            check_key(key, "--label")
            check_label_value(value, f"--label {key}: its value")
        for key in self.annotations:
            check_key(key, "--annotation")
        if SECRET_TYPE in self.labels:
            raise UsageError(
                f"--label {SECRET_TYPE} is always there", "leave the option out"
            )

    def config(self) -> dict[str, object]:
        """The JSON under the key `config`: Argo CD's ClusterConfig."""
        tls: dict[str, object] = {"insecure": False}
        if self.certificates:
            tls["caData"] = base64.b64encode(self.certificates).decode()
        if self.server_name:
            tls["serverName"] = self.server_name
        return {
            "execProviderConfig": self.exec_config.document(),
            "tlsClientConfig": tls,
        }
