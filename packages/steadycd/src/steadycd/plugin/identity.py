"""What an object is known by, and the order in which objects are printed.

Argo CD orders the sync itself; ours is for whoever compares two outputs.
"""

from __future__ import annotations

from collections.abc import Iterable

from steadycd.plugin.errors import Refused
from steadycd.plugin.walk import Object

_SYNC_WAVE = "argocd.argoproj.io/sync-wave"
# gitops-engine, pkg/sync/sync_tasks.go.
_KINDS = (
    *("Namespace", "NetworkPolicy", "ResourceQuota", "LimitRange"),
    *("PodSecurityPolicy", "PodDisruptionBudget", "ServiceAccount", "Secret"),
    *("SecretList", "ConfigMap", "StorageClass", "PersistentVolume"),
    *("PersistentVolumeClaim", "CustomResourceDefinition", "ClusterRole"),
    *("ClusterRoleList", "ClusterRoleBinding", "ClusterRoleBindingList", "Role"),
    *("RoleList", "RoleBinding", "RoleBindingList", "Service", "DaemonSet", "Pod"),
    *("ReplicationController", "ReplicaSet", "Deployment"),
    *("HorizontalPodAutoscaler", "StatefulSet", "Job", "CronJob", "IngressClass"),
    *("Ingress", "APIService"),
)
_RANKS = {kind: rank for rank, kind in enumerate(_KINDS)}

Key = tuple[str, str, str, str]


def sorted_objects(found: Iterable[tuple[str, Object]], namespace: str) -> list[Object]:
    """The objects by sync wave, kind, group, namespace and name.

    `namespace`: that of an object which names none. Raises Refused for an object
    without a name, and for two that are the same one.
    """
    objects: dict[Key, tuple[str, Object]] = {}
    for path, value in found:
        key = _key(path, value, namespace)
        if key in objects:
            raise Refused(
                "{} is there twice: at {} and at {}",
                "remove one; Argo CD would apply either",
                parts=[_named(key), _at(objects[key][0]), _at(path)],
            )
        objects[key] = path, value
    ranked = sorted(objects, key=lambda key: (_wave(objects[key][1]), *_rank(key)))
    return [objects[key][1] for key in ranked]


def _key(path: str, value: Object, namespace: str) -> Key:
    metadata = value.get("metadata")
    metadata = metadata if isinstance(metadata, dict) else {}
    name, own = metadata.get("name"), metadata.get("namespace")
    group = value["apiVersion"].rpartition("/")[0]
    if not value["kind"] or not value["apiVersion"]:
        raise Refused("the object at {} has no kind or apiVersion", parts=[_at(path)])
    if not isinstance(name, str) or not name:
        generated = "generateName" in metadata
        raise Refused(
            "the {} at {} has no metadata.name",
            "generateName makes a new object in each sync" if generated else "",
            parts=[_cut(value["kind"]), _at(path)],
        )
    if not isinstance(own, str | None):
        raise Refused(
            "the namespace of the object at {} is no string", parts=[_at(path)]
        )
    return group, value["kind"], own or namespace, name


def _rank(key: Key) -> tuple[int, Key]:
    return _RANKS.get(key[1], len(_RANKS)), key


def _wave(value: Object) -> int:
    annotations = value["metadata"].get("annotations")
    wave = annotations.get(_SYNC_WAVE) if isinstance(annotations, dict) else None
    try:
        return int(wave) if isinstance(wave, str) else 0
    except ValueError:
        return 0


def _named(key: Key) -> str:
    group, kind, namespace, name = map(_cut, key)
    kind = f"{kind}.{group}" if group else kind
    return f"{kind} {namespace}/{name}" if namespace else f"{kind} {name}"


def _at(path: str) -> str:
    return ascii(path[:200].removeprefix(".")) if path else "the top"


def _cut(text: str) -> str:
    return text[:100]
