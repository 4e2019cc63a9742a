"""Config management plugins, which run what a repository says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from steadycd.argocd.fields import mapping_of, mappings_of, text_of
from steadycd.audit.finding import Finding, Kind, Severity
from steadycd.audit.scene import Scene

DISCOVERY = Kind(
    "plugin-discovery",
    Severity.LOW,
    "A plugin is tried on every Application that names none",
    "remove `discover`, and name the plugin in Applications",
)
CREDENTIALS = Kind(
    "plugin-git-credentials",
    Severity.HIGH,
    "A plugin gets the credentials of repositories",
    "remove provideGitCreds",
)
MODES = Kind(
    "plugin-file-modes",
    Severity.LOW,
    "Files of a repository keep their modes, so it can bring programs along",
    "remove preserveFileMode",
)
SECRETS = Kind(
    "plugin-secrets",
    Severity.HIGH,
    "A sidecar of the repo-server has Secrets in its environment",
    "remove them: what a repository says runs beside them",
)
SHARED_TMP = Kind(
    "plugin-shared-tmp",
    Severity.MEDIUM,
    "A sidecar of the repo-server shares /tmp with another container",
    "give the sidecar an emptyDir of its own",
)
KINDS = (DISCOVERY, CREDENTIALS, MODES, SECRETS, SHARED_TMP)
_SERVER = "argocd-repo-server"
_TRUE = (True, "true")


def check(scene: Scene) -> Iterator[Finding]:
    """`plugin.yaml`, also in ConfigMaps, and the Deployment of the repo-server."""
    for plugin in scene.world.plugins:
        if mapping_of(plugin.spec, "discover"):
            yield DISCOVERY.at(plugin, "it has a `discover` block")
        if plugin.spec.get("provideGitCreds") in _TRUE:
            yield CREDENTIALS.at(plugin, "provideGitCreds is true")
        if plugin.spec.get("preserveFileMode") in _TRUE:
            yield MODES.at(plugin, "preserveFileMode is true")
    for deployment in scene.world.deployments:
        pod = mapping_of(mapping_of(deployment.spec, "template"), "spec")
        containers = mappings_of(pod, "containers")
        names = {text_of(each, "name") for each in containers}
        if _SERVER not in (deployment.name, *names):
            continue
        volumes: dict[str, list[str]] = {}
        for container in containers:
            name = text_of(container, "name")
            if name != _SERVER and _has_secrets(container):
                yield SECRETS.at(deployment, f"container {name}")
            for mount in mappings_of(container, "volumeMounts"):
                if text_of(mount, "mountPath").rstrip("/") == "/tmp":  # noqa: S108
                    volumes.setdefault(text_of(mount, "name"), []).append(name)
        for volume, users in sorted(volumes.items()):
            if len(users) > 1:
                reason = f"volume {volume} is /tmp of {' and '.join(sorted(users))}"
                yield SHARED_TMP.at(deployment, reason)


def _has_secrets(container: Mapping[str, Any]) -> bool:
    return any(
        mapping_of(mapping_of(each, "valueFrom"), "secretKeyRef")
        for each in mappings_of(container, "env")
    ) or any(
        mapping_of(each, "secretRef") for each in mappings_of(container, "envFrom")
    )
