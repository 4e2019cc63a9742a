"""What users can ask about themselves: who they are, and what they may do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from steadycd_standin.http_message import Reply, Request, json_reply
from steadycd_standin.kubernetes.cluster_state import RESOURCES, VERBS, ClusterState
from steadycd_standin.kubernetes.protobuf import (
    MEDIA_TYPE,
    access_review_spec,
    rules_review_spec,
)
from steadycd_standin.kubernetes.status import kubernetes_refusal

_AUTHORIZATION = "authorization.k8s.io/v1"
_GROUP = "system:authenticated"


def whoami(cluster: ClusterState, request: Request, user: str) -> Reply:
    """SelfSubjectReview."""
    del cluster, request
    status = {"userInfo": {"username": user, "groups": [_GROUP]}}
    return _created("SelfSubjectReview", "authentication.k8s.io/v1", status=status)


def may_i(cluster: ClusterState, request: Request, user: str) -> Reply:
    """SelfSubjectAccessReview."""
    spec = _spec(request, access_review_spec)
    asked = spec.get("resourceAttributes") or {}
    wanted = [str(asked.get(name, "")) for name in ("verb", "resource", "namespace")]
    allowed = not asked.get("group") and cluster.may(user, *wanted)
    status = {"allowed": allowed}
    return _created("SelfSubjectAccessReview", _AUTHORIZATION, spec=spec, status=status)


def my_rules(cluster: ClusterState, request: Request, user: str) -> Reply:
    """SelfSubjectRulesReview."""
    spec = _spec(request, rules_review_spec)
    rules = [
        {"verbs": list(VERBS), "apiGroups": [""], "resources": [resource]}
        for resource in RESOURCES
        if cluster.may(user, "get", resource, str(spec.get("namespace")))
    ]
    status = {"resourceRules": rules, "nonResourceRules": [], "incomplete": False}
    return _created("SelfSubjectRulesReview", _AUTHORIZATION, spec=spec, status=status)


def _spec(
    request: Request, decoded: Callable[[bytes], dict[str, Any]]
) -> dict[str, Any]:
    if request.headers.get("content-type") != MEDIA_TYPE:
        spec = request.fields.get("spec")
        return spec if isinstance(spec, dict) else {}
    try:
        return decoded(request.body)
    except ValueError:
        raise kubernetes_refusal(400, "BadRequest", "no review") from None


def _created(kind: str, version: str, **rest: object) -> Reply:
    head = {"kind": kind, "apiVersion": version, "metadata": {}}
    return json_reply(head | rest, 201)
