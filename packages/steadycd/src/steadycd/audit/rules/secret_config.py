"""The JSON and the keys of a cluster Secret; what Argo CD misreads, it drops."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from steadycd.argocd.fields import mapping_of
from steadycd.audit.finding import Finding, Kind, Severity
from steadycd.audit.scene import Scene
from steadycd.audit.world.cluster import SECRET_TYPE, ClusterEntry

BROKEN = Kind(
    "secret-config-broken",
    Severity.HIGH,
    "Argo CD cannot read the key `config`, so it drops the cluster",
    "write a JSON object whose values have the right types",
)
UNKNOWN_KEY = Kind(
    "secret-unknown-key",
    Severity.LOW,
    "A key in `config` is none that Argo CD reads",
    "correct its spelling, or remove it",
)
STATIC_BESIDE = Kind(
    "static-beside-exec",
    Severity.MEDIUM,
    "A static credential was left beside the command",
    "remove bearerToken, username and password, and revoke them",
)
STATIC = Kind(
    "static-credential",
    Severity.LOW,
    "A Secret holds a credential that does not expire",
    "use execProviderConfig, so that the Secret holds none",
)
VALUE = Kind(
    "secret-value",
    Severity.LOW,
    "A value in a cluster Secret is not read as it looks",
    'clusterResources is "true" or "false"; shard is a whole number',
)
INVISIBLE = Kind(
    "secret-not-labelled",
    Severity.MEDIUM,
    "A Secret looks like a cluster and is none for Argo CD",
    f"set the label {SECRET_TYPE}: cluster",
)
KINDS = (BROKEN, UNKNOWN_KEY, STATIC_BESIDE, STATIC, VALUE, INVISIBLE)

_STATIC = ("bearerToken", "username", "password")
_KNOWN: dict[str, frozenset[str]] = {
    "": frozenset(
        {
            *_STATIC,
            "tlsClientConfig",
            "awsAuthConfig",
            "execProviderConfig",
            "disableCompression",
            "proxyUrl",
        }
    ),
    "tlsClientConfig": frozenset(
        {"insecure", "serverName", "caData", "certData", "keyData"}
    ),
    "awsAuthConfig": frozenset({"clusterName", "roleARN", "profile"}),
    "execProviderConfig": frozenset(
        {
            "command",
            "args",
            "env",
            "apiVersion",
            "installHint",
            "provideClusterInfo",
            "config",
        }
    ),
}


def check(scene: Scene) -> Iterator[Finding]:
    """Values are never shown: they may be secrets."""
    for entry in scene.world.secrets:
        if entry.config is None:
            reason = "Argo CD logs a fault and goes on without this cluster"
            yield BROKEN.on(entry.title, entry.place, reason)
            continue
        for kind, reason in (*_keys(entry.config), *_static(entry), *_values(entry)):
            yield kind.on(entry.title, entry.place, reason)
    for secret in scene.world.lost:
        label = secret.labels.get(SECRET_TYPE)
        reason = f"its label {SECRET_TYPE} is {label!a}" if label else "it has no label"
        yield INVISIBLE.at(secret, f"{reason}, so Argo CD does not see it")


def _keys(config: Mapping[str, Any]) -> Iterator[tuple[Kind, str]]:
    for part, known in _KNOWN.items():
        # Go reads keys in any case.
        folded = {each.lower() for each in known}
        for key in mapping_of(config, part) if part else config:
            if str(key).lower() not in folded:
                where = f"{part}.{key}" if part else str(key)
                yield UNKNOWN_KEY, f"{where!a} has no effect"


def _static(entry: ClusterEntry) -> Iterator[tuple[Kind, str]]:
    held = [each for each in _STATIC if (entry.config or {}).get(each)]
    if not held:
        return
    words = ", ".join(held)
    if mapping_of(entry.config or {}, "execProviderConfig"):
        yield STATIC_BESIDE, f"{words} is unused and still valid"
    else:
        yield STATIC, f"it holds {words}"


def _values(entry: ClusterEntry) -> Iterator[tuple[Kind, str]]:
    resources = entry.data.get("clusterResources", "")
    if resources not in ("", "true", "false"):
        yield VALUE, "clusterResources is neither true nor false, which means false"
    shard = entry.data.get("shard")
    if shard is not None and not re.fullmatch(r"[+-]?[0-9]+", shard):
        yield VALUE, "shard is no number, so Argo CD chooses one"
