"""`argocd-cm` and `argocd-rbac-cm`, and the command parameters that matter here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from steadycd.audit.reading.manifest import Manifest

IMPERSONATION = "application.sync.impersonation.enabled"
IMPERSONATION_ENFORCED = "application.sync.impersonation.enforced"
IN_CLUSTER_ENABLED = "cluster.inClusterEnabled"


@dataclass(frozen=True, slots=True)
class Settings:
    """The data of a ConfigMap. `manifest`: None where it was not among the input."""

    data: Mapping[str, str] = field(default_factory=dict)
    manifest: Manifest | None = None

    def on(self, key: str, *, default: bool = False) -> bool:
        """Whether a switch is on: `true` turns it on and `false` off."""
        value = self.data.get(key, "")
        return value == "true" or (default and value != "false")


def settings_of(manifests: list[Manifest]) -> Settings:
    """Of one or more ConfigMaps of the same name; of a key there twice, the last."""
    data: dict[str, str] = {}
    for manifest in manifests:
        held: Any = manifest.body.get("data")
        for key, value in held.items() if isinstance(held, Mapping) else ():
            data[key] = value if isinstance(value, str) else ""
    return Settings(data, manifests[-1] if manifests else None)


def documents_in(text: str) -> list[Any]:
    """The YAML documents in a ConfigMap's value; none where it is no YAML."""
    from imagerewrite.yaml.documents import documents
    from imagerewrite.yaml.fault import YamlFault

    try:
        return [each.value for each in documents(text)]
    except YamlFault:
        return []
