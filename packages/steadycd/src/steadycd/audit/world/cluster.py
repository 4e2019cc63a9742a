"""A cluster as Argo CD knows it: by a Secret, or the one that it runs in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import SplitResult, urlsplit

from steadycd.argocd.fields import mapping_of, text_of
from steadycd.audit.reading.manifest import Manifest, Place
from steadycd.audit.world.cluster_config import decoded, read_config
from steadycd.audit.world.credential import (
    CONTROLLER,
    IN_CLUSTER,
    Credential,
    credential_of,
)

SECRET_TYPE = "argocd.argoproj.io/secret-type"  # noqa: S105 - a label
HOME = "kubernetes.default.svc:443"
"""The endpoint of the cluster that Argo CD runs in."""
_PORTS = {"https": 443, "http": 80}
# The Service `kubernetes`, as pods can call it; the cluster's domain is its own choice.
_HOME_HOST = re.compile(r"kubernetes(\.default(\.svc(\..+)?)?)?")


@dataclass(frozen=True)
class ClusterEntry:
    """One entry. `namespaces`: all of them where it is empty. `name`: may be empty.

    `data`: the Secret's keys, decoded; never shown but for what is no secret.
    """

    title: str
    place: Place
    server: str
    name: str
    namespaces: tuple[str, ...] = ()
    project: str = ""
    credential: Credential = CONTROLLER
    implicit: bool = False
    data: Mapping[str, str] = field(default_factory=dict, repr=False)

    @cached_property
    def config(self) -> Mapping[str, Any] | None:
        """The key `config`; None where Argo CD drops the cluster for it."""
        return read_config(self.data.get("config", ""))

    @cached_property
    def endpoint(self) -> str:
        """The API server that the URL leads to, whatever its spelling."""
        return endpoint_of(self.server)

    @property
    def mapping(self) -> Mapping[str, Any]:
        """As `Project.permits_destination` takes it."""
        return {"server": self.server, "name": self.name}


def implicit_entry(place: Place) -> ClusterEntry:
    """The cluster that Argo CD runs in, which needs no Secret."""
    title = "the cluster that Argo CD runs in"
    return ClusterEntry(title, place, IN_CLUSTER, "in-cluster", implicit=True)


def cluster_entry(secret: Manifest) -> ClusterEntry:
    """Read a cluster Secret (util/db/cluster.go, `SecretToCluster`)."""
    data = secret_data(secret)
    server = data.get("server", "").rstrip("/")
    names = [each.strip() for each in data.get("namespaces", "").split(",")]
    return ClusterEntry(
        secret.title,
        secret.place,
        server,
        data.get("name", ""),
        tuple(each for each in names if each),
        data.get("project", ""),
        credential_of(server, read_config(data.get("config", "")) or {}),
        data=data,
    )


def secret_data(secret: Manifest) -> dict[str, str]:
    """What the API server makes of `data` and `stringData`."""
    data, plain = mapping_of(secret.body, "data"), mapping_of(secret.body, "stringData")
    found = {str(key): _decoded(value) or "" for key, value in data.items()}
    return found | {str(key): text_of(plain, key) for key in plain}


def undecoded_keys(secret: Manifest) -> list[str]:
    """The keys of `data` whose values are no base64."""
    data, plain = mapping_of(secret.body, "data"), mapping_of(secret.body, "stringData")
    return [
        str(key)
        for key, value in data.items()
        if key not in plain and _decoded(value) is None
    ]


def _decoded(value: object) -> str | None:
    try:
        return decoded(str(value or "")).decode(errors="replace")
    except ValueError:
        return None


@lru_cache(16_384)
def endpoint_of(server: str) -> str:
    """`host:port`, without what client-go drops or what changes nothing.

    `HOME` for each name of the cluster that Argo CD runs in.
    """
    try:
        parts = _parts(server)
        port = parts.port or _PORTS.get(parts.scheme.lower(), 443)
    except ValueError:
        return server
    host = (parts.hostname or server).rstrip(".")
    if _HOME_HOST.fullmatch(host):
        return HOME
    return f"{host}:{port}{parts.path.rstrip('/')}"


def _parts(server: str) -> SplitResult:
    # client-go also takes a host alone.
    return urlsplit(server if "://" in server else f"https://{server}")
