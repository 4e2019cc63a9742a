"""A cluster whose Secret Kubernetes or Argo CD would not take as it is meant."""

from __future__ import annotations

from collections.abc import Iterator

from execcred.cluster_secret.secret import SECRET_TYPE
from execcred.kubernetes.names import check_host, check_key, check_label_value
from steadycd.documents.document import Path
from steadycd.documents.fault import Fault
from steadycd.objects.rendered import MANAGED_BY, SERVICE_LABEL
from steadycd.platform.cluster import Cluster
from steadycd.refusals.case import Case
from steadycd_common.errors import UsageError

RULE = "cluster-secret"
_OURS = {*MANAGED_BY, SERVICE_LABEL, SECRET_TYPE}


def faults(case: Case) -> Iterator[Fault]:
    """Argo CD's own names, labels that are none or ours, a name that is no host."""
    for index, each in enumerate(case.platform.clusters):
        for field, message, hint in _faults(each):
            yield case.document.fault(("clusters", index, *field), message, hint, RULE)


def _faults(cluster: Cluster) -> Iterator[tuple[Path, str, str]]:
    if cluster.name == "in-cluster" or cluster.name.startswith("argocd-"):
        yield ("name",), f"{cluster.name} is Argo CD's own", "choose another name"
    if cluster.server_name is not None:
        try:
            check_host(cluster.server_name, "it")
        except UsageError as error:
            yield ("serverName",), error.message, error.hint
    for key, value in cluster.labels.items():
        path = ("labels", key)
        if key in _OURS:
            yield path, "is a label that steadycd sets", "leave it out"
        try:
            check_key(key, "it")
            check_label_value(value, "it")
        except UsageError as error:
            yield path, error.message, error.hint
