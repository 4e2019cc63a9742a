"""An object, and where it belongs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Object = dict[str, Any]
SERVICE_LABEL = "steadycd/service"
MANAGED_BY = {"app.kubernetes.io/managed-by": "steadycd"}
PART_OF_ARGOCD = {"app.kubernetes.io/part-of": "argocd"}
"""Without it Argo CD does not see its own ConfigMaps."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """`file`: in which, below a folder, without its ending. `cluster`: the one that
    it is applied to; "" for the one that Argo CD and Flux run in.
    """

    file: str
    object: Object
    cluster: str = ""


def metadata(name: str, namespace: str, *, service: str = "", **more: Any) -> Object:
    """Name, namespace, our labels, and what else there is (`labels` are added to)."""
    labels: Mapping[str, str] = more.pop("labels", {})
    ours = {SERVICE_LABEL: service} if service else {}
    return {
        "name": name,
        "namespace": namespace,
        "labels": dict(sorted({**MANAGED_BY, **ours, **labels}.items())),
        **more,
    }


def made(api_version: str, kind: str, meta: Object, **fields: Any) -> Object:
    """An object with its keys in the order that people read them in."""
    return {"apiVersion": api_version, "kind": kind, "metadata": meta, **fields}
