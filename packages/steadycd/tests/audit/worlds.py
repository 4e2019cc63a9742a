"""Objects of Argo CD from a few words, for tests."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from steadycd.audit.reading.manifest import Manifest, Place

CONTROL = "argocd"
_ARGO = "argoproj.io/v1alpha1"
_LABEL = {"argocd.argoproj.io/secret-type": "cluster"}
_MAPS = {"rbac": "argocd-rbac-cm", "cm": "argocd-cm", "params": "argocd-cmd-params-cm"}


def manifests(case: Mapping[str, Any]) -> list[Manifest]:
    return [
        Manifest(each, Place("case.yaml", number))
        for number, each in enumerate(objects(case), 1)
    ]


def objects(case: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """`projects` and the like map names to specs; `objects` are there in full."""
    for key, name in _MAPS.items():
        if key in case:
            held = case[key]
            data = {"policy.csv": held} if isinstance(held, str) else held
            yield made("v1", "ConfigMap", name, data=data)
    for name, said in case.get("clusters", {}).items():
        yield secret(name, **said)
    for kind, key in (
        ("AppProject", "projects"),
        ("Application", "applications"),
        ("ApplicationSet", "sets"),
        ("ConfigManagementPlugin", "plugins"),
    ):
        for name, spec in case.get(key, {}).items():
            yield made(_ARGO, kind, name, spec=spec)
    for name, pod in case.get("deployments", {}).items():
        yield made("apps/v1", "Deployment", name, spec={"template": {"spec": pod}})
    yield from case.get("objects", ())


def made(version: str, kind: str, name: str, **body: Any) -> dict[str, Any]:
    """An object. A spec may bring `labels`, `finalizers` and `in`, its namespace."""
    metadata: dict[str, Any] = {"name": name, "namespace": CONTROL}
    if isinstance(body.get("spec"), Mapping):
        spec = dict(body["spec"])
        metadata["namespace"] = spec.pop("in", CONTROL)
        for key in ("labels", "finalizers"):
            if key in spec:
                metadata[key] = spec.pop(key)
        body["spec"] = spec
    return {"apiVersion": version, "kind": kind, "metadata": metadata, **body}


def secret(name: str, /, **said: Any) -> dict[str, Any]:
    """A cluster Secret. `account`, or a whole `config`; `exec` and `tls` add to it."""
    said = {"server": f"https://10.0.0.1?ns={name}", "namespaces": name, **said}
    account = said.pop("account", f"{name}@p.iam.gserviceaccount.com")
    command = {
        "apiVersion": "client.authentication.k8s.io/v1",
        "args": ["get-token", account],
        "command": "/usr/local/bin/execcred",
        **said.pop("exec", {}),
    }
    config = {
        "execProviderConfig": command,
        "tlsClientConfig": {"insecure": False, **said.pop("tls", {})},
        **said.pop("more", {}),
    }
    config = said.pop("config", config)
    text = config if isinstance(config, str) else json.dumps(config)
    labels = said.pop("labels", _LABEL)
    body = made("v1", "Secret", name, stringData={"name": name, "config": text, **said})
    body["metadata"]["labels"] = labels
    return body
