"""A server URL of its own for each Secret."""

from __future__ import annotations

import pytest

from execcred.cluster_secret.server_url import UniqueUrl, unique_server
from steadycd_common.errors import UsageError

GOOD: list[tuple[str, UniqueUrl, str]] = [
    ("https://203.0.113.7", "query", "https://203.0.113.7?ns=team-a"),
    ("https://203.0.113.7:6443", "query", "https://203.0.113.7:6443?ns=team-a"),
    ("https://h/k8s/clusters/c-1", "query", "https://h/k8s/clusters/c-1?ns=team-a"),
    ("https://203.0.113.7", "fragment", "https://203.0.113.7#prod.team-a"),
    ("https://203.0.113.7", "none", "https://203.0.113.7"),
    (
        "https://kubernetes.default.svc.cluster.local",
        "none",
        "https://kubernetes.default.svc.cluster.local",
    ),
]
BAD: list[tuple[str, UniqueUrl, str]] = [
    ("https://kubernetes.default.svc", "query", "ignores execProviderConfig"),
    ("https://kubernetes.default.svc", "none", "ignores execProviderConfig"),
    ("https://kubernetes.default.svc:443", "none", "ignores execProviderConfig"),
    ("https://[2001:db8::1]:6443", "query", "brackets for a pattern"),
    ("https://h/k8s/clusters/c-1", "fragment", "does not go with a path"),
]


@pytest.mark.parametrize(("server", "how", "unique"), GOOD)
def test_the_url_is_made_unique(server: str, how: UniqueUrl, unique: str) -> None:
    assert unique == unique_server(server, how, namespace="team-a", name="prod.team-a")


@pytest.mark.parametrize(("server", "how", "reason"), BAD)
def test_a_url_that_argo_cd_would_misuse_is_refused(
    server: str, how: UniqueUrl, reason: str
) -> None:
    with pytest.raises(UsageError, match=reason):
        unique_server(server, how, namespace="team-a", name="prod.team-a")
