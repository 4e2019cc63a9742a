"""All builders, in the order of the output."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from steadycd.objects import (
    app_project,
    application,
    argocd_config,
    cluster_entry,
    cluster_secret,
    default_project,
    image_policy,
    image_repository,
    image_update_automation,
    namespace_access,
    rbac_config,
)
from steadycd.objects.rendered import Rendered
from steadycd.tenants.tenant import Plan

Builder = Callable[[Plan], Iterator[Rendered]]
BUILDERS: tuple[Builder, ...] = (
    argocd_config.build,
    rbac_config.build,
    default_project.build,
    cluster_entry.build,
    app_project.build,
    cluster_secret.build,
    application.build,
    image_repository.build,
    image_policy.build,
    image_update_automation.build,
    namespace_access.build,
)


def objects(plan: Plan) -> Iterator[Rendered]:
    """All objects. Raises UsageError for what execcred refuses."""
    for build in BUILDERS:
        yield from build(plan)
