"""Impersonation without the account that impersonates."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.documents.fault import Fault
from steadycd.refusals.case import Case

RULE = "argocd-account"


def faults(case: Case) -> Iterator[Fault]:
    """Where `argocd.serviceAccount` is left out."""
    platform = case.platform
    if platform.isolation == "impersonation" and not platform.argocd.service_account:
        yield case.document.fault(
            ("argocd", "serviceAccount"),
            "is missing",
            "with isolation: impersonation Argo CD reads clusters as one Google "
            "account; write its address",
            RULE,
        )
