"""Objects: get and list, for those who may; nobody may do more."""

from __future__ import annotations

from steadycd_standin.http_message import Reply, Request, json_reply
from steadycd_standin.kubernetes.cluster_state import ClusterState
from steadycd_standin.kubernetes.objects import KINDS, objects_in
from steadycd_standin.kubernetes.status import forbidden, not_found
from steadycd_standin.kubernetes.tables import table

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
_VERBS = {"POST": "create", "PUT": "update", "PATCH": "patch", "DELETE": "delete"}


def read(cluster: ClusterState, request: Request, user: str) -> Reply:
    """Objects of one resource, or the one that is named; 403 for other verbs."""
    resource, name = request.parts["resource"], request.parts.get("name")
    namespace = request.parts.get("namespace") or ""
    verb = _VERBS.get(request.method) or ("get" if name else "list")
    if not cluster.may(user, verb, resource, namespace):
        raise forbidden(user, verb, resource, namespace)
    found = objects_in(namespace, resource)
    if name:
        found = [each for each in found if each["metadata"]["name"] == name]
        if not found:
            raise not_found(resource, name)
    if "as=Table" in request.headers.get("accept", ""):
        return json_reply(table(resource, found))
    if name:
        return json_reply(found[0])
    return json_reply(
        {
            "kind": KINDS[resource] + "List",
            "apiVersion": "v1",
            "metadata": {"resourceVersion": "1"},
            "items": found,
        }
    )
