"""Every object has a name of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from execcred.kubernetes.names import check_label, check_subdomain
from steadycd.objects.rendered import Object
from steadycd.rules.finding import Finding, finding
from steadycd_common.errors import UsageError

RULE = "identity"


def findings(objects: Sequence[Object]) -> Iterator[Finding]:
    """Names that Kubernetes does not take, and objects that are there twice.

    What belongs into several clusters is told apart by the clusters' folders.
    """
    seen: set[tuple[str, ...]] = set()
    for each in objects:
        meta = each["metadata"]
        try:
            check_subdomain(meta["name"], "metadata.name")
            check_label(meta["namespace"], "metadata.namespace")
        except UsageError as error:
            yield finding(each, RULE, str(error))
        key = (each["apiVersion"], each["kind"], meta["namespace"], meta["name"])
        if key in seen:
            yield finding(each, RULE, "is there twice")
        seen.add(key)
