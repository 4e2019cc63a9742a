"""The three entries that make one context of a kubeconfig."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from execcred.kubernetes.exec_config import ExecConfig
from execcred.kubernetes.names import check_host, check_label
from execcred.kubernetes.yaml_text import render_yaml
from steadycd_common.errors import UsageError

Entry = dict[str, object]
_LONGEST_NAME = 253


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """One account at one API server; `name` is that of all three entries.

    `server`: from `check_api_server`. `certificates`: PEM, b"" for those of the
    system. Raises UsageError.
    """

    name: str
    server: str
    exec_config: ExecConfig
    certificates: bytes = b""
    server_name: str = ""
    namespace: str = ""

    def __post_init__(self) -> None:
        if (
            not 0 < len(self.name) <= _LONGEST_NAME
            or not self.name.isprintable()
            or " " in self.name
        ):
            raise UsageError(
                f"--name {self.name[:80]!a} is no name for a context",
                f"printable characters without a blank, at most {_LONGEST_NAME}",
            )
        if self.server_name:
            check_host(self.server_name, "--server-name")
        if self.namespace:
            check_label(self.namespace, "--namespace")

    def entries(self) -> dict[str, Entry]:
        """The entry for each list of a kubeconfig, keys in kubectl's order."""
        cluster: Entry = {}
        if self.certificates:
            encoded = base64.b64encode(self.certificates).decode()
            cluster["certificate-authority-data"] = encoded
        cluster["server"] = self.server
        if self.server_name:
            cluster["tls-server-name"] = self.server_name
        context: Entry = {"cluster": self.name}
        if self.namespace:
            context["namespace"] = self.namespace
        context["user"] = self.name
        command = {
            **self.exec_config.document(),
            "interactiveMode": "Never",
            "provideClusterInfo": False,
        }
        return {
            "clusters": {"cluster": cluster, "name": self.name},
            "contexts": {"context": context, "name": self.name},
            "users": {"name": self.name, "user": {"exec": command}},
        }


def kubeconfig_document(access: Access) -> dict[str, object]:
    """A kubeconfig with nothing else in it."""
    entries = access.entries()
    return {
        "apiVersion": "v1",
        "clusters": [entries["clusters"]],
        "contexts": [entries["contexts"]],
        "current-context": access.name,
        "kind": "Config",
        "users": [entries["users"]],
    }


def render_kubeconfig(access: Access) -> str:
    """That kubeconfig as YAML."""
    return render_yaml(kubeconfig_document(access))
