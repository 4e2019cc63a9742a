"""Refusals as Kubernetes writes them: Status objects.

https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status/
"""

from __future__ import annotations

from steadycd_standin.google_error import Refused
from steadycd_standin.http_message import json_reply


def kubernetes_refusal(code: int, reason: str, message: str) -> Refused:
    """The refusal with a Status in it."""
    status = {
        "kind": "Status",
        "apiVersion": "v1",
        "metadata": {},
        "status": "Failure",
        "message": message,
        "reason": reason,
        "code": code,
    }
    return Refused(json_reply(status, code))


def unauthorized() -> Refused:
    """401: the token is not accepted."""
    return kubernetes_refusal(401, "Unauthorized", "Unauthorized")


def forbidden(user: str, verb: str, resource: str, namespace: str) -> Refused:
    """403, in the words of GKE, where IAM and RBAC are asked in turn."""
    where = f'in the namespace "{namespace}"' if namespace else "at the cluster scope"
    permission = f"container.{resource}.{verb}"
    return kubernetes_refusal(
        403,
        "Forbidden",
        f'{resource} is forbidden: User "{user}" cannot {verb} resource "{resource}" '
        f'in API group "" {where}: requires one of ["{permission}"] permission(s).',
    )


def not_found(resource: str, name: str) -> Refused:
    """404: there is no object of that name."""
    return kubernetes_refusal(404, "NotFound", f'{resource} "{name}" not found')
