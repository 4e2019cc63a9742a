"""execProviderConfig as client-go takes it, which Argo CD does not check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from steadycd.argocd.fields import mapping_of, text_of
from steadycd.audit.finding import Finding, Kind, Severity
from steadycd.audit.scene import Scene
from steadycd.audit.world.credential import IN_CLUSTER

IGNORED = Kind(
    "exec-ignored",
    Severity.CRITICAL,
    "The command is ignored: the server is Argo CD's own name for its cluster",
    "write https://kubernetes.default.svc.cluster.local",
)
CERTIFICATE = Kind(
    "exec-beside-certificate",
    Severity.HIGH,
    "A client certificate beside the command is used in its place",
    "remove `certData` and `keyData`",
)
VERSION = Kind(
    "exec-api-version",
    Severity.HIGH,
    "The command's API version is none that client-go knows",
    "write client.authentication.k8s.io/v1",
)
RELATIVE = Kind(
    "exec-relative-command",
    Severity.MEDIUM,
    "The command is no absolute path",
    "write the absolute path",
)
ENVIRONMENT = Kind(
    "exec-environment",
    Severity.LOW,
    "The command has more than one variable",
    "pass arguments; Argo CD runs the command once for each order of variables",
)
KINDS = (IGNORED, CERTIFICATE, VERSION, RELATIVE, ENVIRONMENT)
_VERSIONS = tuple(f"client.authentication.k8s.io/{v}" for v in ("v1", "v1beta1"))


def check(scene: Scene) -> Iterator[Finding]:
    """Secrets with a command."""
    for entry in scene.world.secrets:
        config = entry.config or {}
        if command := mapping_of(config, "execProviderConfig"):
            for kind, reason in _faults(entry.server, config, command):
                yield kind.on(entry.title, entry.place, reason)


def _faults(
    server: str, config: Mapping[str, Any], command: Mapping[str, Any]
) -> Iterator[tuple[Kind, str]]:
    if server == IN_CLUSTER:
        yield IGNORED, f"for {server} Argo CD runs no command"
    tls = mapping_of(config, "tlsClientConfig")
    if tls.get("certData") and tls.get("keyData"):
        yield CERTIFICATE, "client-go runs no command where it has a certificate"
    version = text_of(command, "apiVersion")
    if version not in _VERSIONS:
        yield VERSION, f"apiVersion {version!a} fails at the first use"
    path = text_of(command, "command")
    if not path.startswith("/"):
        yield RELATIVE, f"{path!a} is looked for in PATH, or in another folder"
    count = len(mapping_of(command, "env"))
    if count > 1:
        yield ENVIRONMENT, f"{count} variables make up to {count} processes and tokens"
