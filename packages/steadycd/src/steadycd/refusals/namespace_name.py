"""A namespace whose name Kubernetes does not take, or that is the system's own."""

from __future__ import annotations

from collections.abc import Iterator

from execcred.kubernetes.names import check_label
from steadycd.documents.fault import Fault
from steadycd.platform.given import namespace_of
from steadycd.refusals.case import Case
from steadycd_common.errors import UsageError

RULE = "namespace-name"


def faults(case: Case) -> Iterator[Fault]:
    """Services that would get such a namespace.

    Who writes to Argo CD's own makes Applications of any project.
    """
    argocd, flux = case.platform.argocd.namespace, case.platform.flux.namespace
    for each in case.services:
        namespace = namespace_of(case.platform, each.service.name)
        try:
            check_label(namespace, "its namespace")
        except UsageError as error:
            yield each.document.fault(("name",), error.message, error.hint, RULE)
        if namespace in (argocd, flux, "default") or namespace.startswith("kube-"):
            yield each.document.fault(
                ("name",),
                f"its namespace would be {namespace}, which is no service's",
                "choose another name",
                RULE,
            )
