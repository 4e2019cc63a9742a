"""Who is asking: the bearer token, as GKE reads it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from steadycd_standin.accounts import unique_id
from steadycd_standin.google_error import Refused
from steadycd_standin.http_message import Reply, Request
from steadycd_standin.kubernetes.cluster_state import ClusterState
from steadycd_standin.kubernetes.status import unauthorized
from steadycd_standin.service import Endpoint
from steadycd_standin.tokens import CLOUD_PLATFORM, USERINFO_EMAIL

ForUser = Callable[[ClusterState, Request, str], Reply]


def authenticated(answer: ForUser) -> Endpoint[ClusterState]:
    """`answer`, which gets the user's name, for those with a token; else 401."""

    def checked(cluster: ClusterState, request: Request) -> Reply:
        user = _user(cluster, request.bearer)
        if not user:
            return unauthorized().reply
        try:
            reply = answer(cluster, request, user)
        except Refused as refusal:
            reply = refusal.reply
        return replace(reply, caller=user, target=request.parts.get("namespace") or "")

    return checked


def _user(cluster: ClusterState, token: str) -> str:
    found = cluster.google.whois(token)
    if not cluster.takes(token) or found is None or CLOUD_PLATFORM not in found.scopes:
        return ""
    # Without the scope nobody tells GKE the address, and RoleBindings do not match.
    return found.email if USERINFO_EMAIL in found.scopes else unique_id(found.email)
