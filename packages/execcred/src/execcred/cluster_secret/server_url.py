"""A server URL of its own for each cluster Secret.

Argo CD tells clusters apart by their server URL alone: of two Secrets with the same
one, it takes either for both, so an Application is applied as the account of another
(argo-cd#15027, #9606; seen with the real controller). client-go drops query and
fragment before it sends anything.
"""

from __future__ import annotations

from typing import Literal
from urllib.parse import urlsplit

from steadycd_common.errors import UsageError

UniqueUrl = Literal["query", "fragment", "none"]
_IN_CLUSTER = "kubernetes.default.svc"


def unique_server(server: str, how: UniqueUrl, *, namespace: str, name: str) -> str:
    """The URL for the Secret of `namespace`, called `name`.

    `server`: from `check_api_server`. Raises UsageError for a URL that Argo CD
    would not use as it stands.
    """
    parts = urlsplit(server)
    host = parts.hostname or ""
    if host == _IN_CLUSTER:
        raise UsageError(
            "--server is Argo CD's own name for the cluster it runs in, for which it "
            "ignores execProviderConfig and acts as itself",
            f"write https://{_IN_CLUSTER}.cluster.local",
        )
    if ":" in host:
        raise UsageError(
            "--server is an IPv6 address, and Argo CD takes its brackets for a pattern "
            "when it compares it with a project's destinations",
            "name the host by DNS, or by IPv4 with --server-name",
        )
    if how == "query":
        return f"{server}?ns={namespace}"
    if how == "fragment":
        if parts.path:
            raise UsageError(
                "--unique-url fragment does not go with a path in --server: client-go "
                "sends it as a part of the path",
                "take --unique-url query",
            )
        return f"{server}#{name}"
    return server
