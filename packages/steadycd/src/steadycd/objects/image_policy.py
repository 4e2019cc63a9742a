"""ImagePolicy: which tag is the newest."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.objects.image_repository import API_VERSION
from steadycd.objects.rendered import Object, Rendered, made, metadata
from steadycd.tenants.tenant import Plan


def build(plan: Plan) -> Iterator[Rendered]:
    """One for each workload with an image; a marker names it NAMESPACE:NAME."""
    for tenant in plan.tenants:
        for workload in tenant.workloads:
            if not workload.image or not workload.policy:
                continue
            name = f"{tenant.name}.{workload.name}"
            spec: Object = {"imageRepositoryRef": {"name": name}}
            if workload.filter_tags:
                filter_tags = workload.filter_tags.model_dump(
                    by_alias=True, exclude_none=True
                )
                spec["filterTags"] = filter_tags
            spec["policy"] = workload.policy.model_dump(
                by_alias=True, exclude_none=True
            )
            if tenant.settings.digests != "Never":
                spec["digestReflectionPolicy"] = tenant.settings.digests
            if tenant.settings.digests == "Always":
                spec["interval"] = tenant.settings.scan_interval
            meta = metadata(name, plan.platform.flux.namespace, service=tenant.name)
            made_ = made(API_VERSION, "ImagePolicy", meta, spec=spec)
            yield Rendered(f"services/{tenant.name}/images", made_)
