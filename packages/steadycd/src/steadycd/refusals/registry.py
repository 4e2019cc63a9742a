"""All rules, in the order in which the documents' fields come."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from steadycd.documents.fault import Fault
from steadycd.refusals import (
    account_name,
    account_not_given,
    argocd_account,
    cluster_not_given,
    cluster_secret,
    duplicate_cluster,
    duplicate_service,
    duplicate_workload,
    execcred,
    google_project,
    image_outside,
    namespace_name,
    namespace_not_given,
    no_policy,
    override_not_given,
    path_outside,
    reserved_name,
    server,
    shared_account,
    shared_namespace,
)
from steadycd.refusals.case import Case

Rule = Callable[[Case], Iterator[Fault]]
RULES: dict[str, Rule] = {
    each.RULE: each.faults
    for each in (
        duplicate_cluster,
        server,
        cluster_secret,
        argocd_account,
        google_project,
        execcred,
        duplicate_service,
        reserved_name,
        cluster_not_given,
        namespace_not_given,
        account_not_given,
        namespace_name,
        shared_namespace,
        account_name,
        shared_account,
        path_outside,
        duplicate_workload,
        image_outside,
        override_not_given,
        no_policy,
    )
}


def refusals(case: Case) -> Iterator[Fault]:
    """All that any rule says."""
    for rule in RULES.values():
        yield from rule(case)
