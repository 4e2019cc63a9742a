"""What an API server says of itself: `/api`, `/apis` and below."""

from __future__ import annotations

from steadycd_standin.http_message import Reply, Request, json_reply, text_reply
from steadycd_standin.kubernetes.cluster_state import VERBS, ClusterState
from steadycd_standin.kubernetes.status import not_found

_VERSION = {
    "major": "1",
    "minor": "37",
    "gitVersion": "v1.37.1-standin",
    "gitCommit": "0" * 40,
    "gitTreeState": "clean",
    "buildDate": "2026-01-01T00:00:00Z",
    "goVersion": "none",
    "compiler": "none",
    "platform": "standin",
}


def _resource(name: str, kind: str, short: str = "") -> dict[str, object]:
    return {
        "name": name,
        "singularName": kind.lower(),
        "namespaced": True,
        "kind": kind,
        "verbs": list(VERBS),
        "shortNames": [short] if short else [],
    }


def _review(name: str, kind: str) -> dict[str, object]:
    return {
        "name": name,
        "singularName": kind.lower(),
        "namespaced": False,
        "kind": kind,
        "verbs": ["create"],
    }


_RESOURCES: dict[str, list[dict[str, object]]] = {
    "v1": [_resource("configmaps", "ConfigMap", "cm"), _resource("pods", "Pod", "po")],
    "authentication.k8s.io/v1": [_review("selfsubjectreviews", "SelfSubjectReview")],
    "authorization.k8s.io/v1": [
        _review("selfsubjectaccessreviews", "SelfSubjectAccessReview"),
        _review("selfsubjectrulesreviews", "SelfSubjectRulesReview"),
    ],
}


def health(cluster: ClusterState, request: Request) -> Reply:
    """`/readyz` and the like; needs no token."""
    del cluster, request
    return text_reply("ok")


def version(cluster: ClusterState, request: Request) -> Reply:
    """`/version`; needs no token."""
    del cluster, request
    return json_reply(_VERSION)


def core_versions(cluster: ClusterState, request: Request, user: str) -> Reply:
    """`/api`."""
    del cluster, user
    address = {
        "clientCIDR": "0.0.0.0/0",
        "serverAddress": request.headers.get("host", ""),
    }
    return json_reply(
        {
            "kind": "APIVersions",
            "versions": ["v1"],
            "serverAddressByClientCIDRs": [address],
        }
    )


def groups(cluster: ClusterState, request: Request, user: str) -> Reply:
    """`/apis`."""
    del cluster, request, user
    found = []
    for name in _RESOURCES:
        group, slash, version = name.partition("/")
        if slash:
            only = {"groupVersion": name, "version": version}
            found.append({"name": group, "versions": [only], "preferredVersion": only})
    return json_reply({"kind": "APIGroupList", "apiVersion": "v1", "groups": found})


def resources(cluster: ClusterState, request: Request, user: str) -> Reply:
    """`/api/v1`, `/apis/GROUP/VERSION`."""
    del cluster, user
    name = request.parts["group_version"]
    if name not in _RESOURCES:
        raise not_found("resources", name)
    return json_reply(
        {
            "kind": "APIResourceList",
            "apiVersion": "v1",
            "groupVersion": name,
            "resources": _RESOURCES[name],
        }
    )
