"""Cluster Secrets, of which Argo CD checks nothing.

util/db/cluster.go: a misspelt label makes one invisible, a misspelt key is dropped,
and of two with one server either is taken for both.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from execcred.cluster_secret.secret import SECRET_TYPE
from steadycd.objects.rendered import Object
from steadycd.rules.finding import Finding, finding, of_kind

RULE = "cluster-secret"
_KEYS = {
    "clusterResources",
    "config",
    "name",
    "namespaces",
    "project",
    "server",
    "shard",
}
_CONFIG = {"execProviderConfig", "tlsClientConfig"}


def findings(objects: Sequence[Object]) -> Iterator[Finding]:
    """Labels, keys and values that Argo CD would pass over; one server twice."""
    servers: dict[str, str] = {}
    names: set[str] = set()
    for each in of_kind(objects, "Secret"):
        data = each["stringData"]
        if each["metadata"]["labels"].get(SECRET_TYPE) != "cluster":
            yield finding(each, RULE, f"its label {SECRET_TYPE} is not cluster")
        if unknown := sorted(set(data) - _KEYS):
            yield finding(each, RULE, f"Argo CD has no key {unknown[0]}")
        if data.get("clusterResources", "false") not in ("true", "false"):
            yield finding(each, RULE, "clusterResources is not true or false")
        if not re.fullmatch("[0-9]+", data.get("shard", "0")):
            yield finding(each, RULE, "shard is no number")
        if data.get("project") and not data.get("namespaces"):
            yield finding(each, RULE, "opens all namespaces to its project")
        config = json.loads(data["config"])
        if set(config) != _CONFIG or config["tlsClientConfig"]["insecure"]:
            yield finding(each, RULE, "its config is not one that we make")
        owner = servers.setdefault(data["server"].rstrip("/"), data["name"])
        if owner != data["name"]:
            yield finding(each, RULE, f"has the server of {owner}")
        if data["name"] in names:
            yield finding(each, RULE, "its name is that of another cluster")
        names.add(data["name"])
