"""argocd-cm: the keys of it that the isolation needs.

Applied with `kubectl apply`, which leaves other keys as they are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from steadycd.objects.rendered import PART_OF_ARGOCD, Rendered, made, metadata
from steadycd.tenants.tenant import Plan

NAME = "argocd-cm"


def build(plan: Plan) -> Iterator[Rendered]:
    """The one ConfigMap."""
    platform = plan.platform
    data: dict[str, str] = {}
    if platform.isolation == "impersonation":
        data["application.sync.impersonation.enabled"] = "true"
    else:
        # An account that sees one namespace may not list all kinds there.
        data["resource.respectRBAC"] = platform.argocd.respect_rbac
    if platform.argocd.resource_exclusions:
        exclusions = [
            each.model_dump(by_alias=True, exclude_defaults=True)
            for each in platform.argocd.resource_exclusions
        ]
        data["resource.exclusions"] = json.dumps(exclusions, indent=2) + "\n"
    meta = metadata(NAME, platform.argocd.namespace, labels=PART_OF_ARGOCD)
    yield Rendered(f"argocd/{NAME}", made("v1", "ConfigMap", meta, data=data))
