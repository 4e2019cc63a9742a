"""What is in each namespace: one ConfigMap and one Pod."""

from __future__ import annotations

from typing import Any

Object = dict[str, Any]

_MADE = "2026-01-01T00:00:00Z"


def objects_in(namespace: str, resource: str) -> list[Object]:
    """The objects of one resource."""
    return [_MAKERS[resource](namespace)]


def _config_map(namespace: str) -> Object:
    return {
        "apiVersion": "v1",
        "kind": "ConfigMap",
        "metadata": _metadata("settings", namespace),
        "data": {"namespace": namespace},
    }


def _pod(namespace: str) -> Object:
    return {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": _metadata("web-0", namespace),
        "spec": {"containers": [{"name": "web", "image": "registry.example/web:1"}]},
        "status": {"phase": "Running"},
    }


def _metadata(name: str, namespace: str) -> Object:
    return {
        "name": name,
        "namespace": namespace,
        "uid": f"{namespace}-{name}",
        "resourceVersion": "1",
        "creationTimestamp": _MADE,
    }


_MAKERS = {"configmaps": _config_map, "pods": _pod}
KINDS = {"configmaps": "ConfigMap", "pods": "Pod"}
