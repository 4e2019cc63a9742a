"""ImageRepository: whose tags Flux looks at. What is Flux's default is left out."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.objects.rendered import Object, Rendered, made, metadata
from steadycd.tenants.tenant import Plan

API_VERSION = "image.toolkit.fluxcd.io/v1"


def build(plan: Plan) -> Iterator[Rendered]:
    """One for each workload with an image."""
    flux = plan.platform.flux
    for tenant in plan.tenants:
        for workload in tenant.workloads:
            if not workload.image:
                continue
            spec: Object = {
                "image": workload.image,
                "interval": tenant.settings.scan_interval,
            }
            if flux.provider != "generic":
                spec["provider"] = flux.provider
            if flux.registry_secret:
                spec["secretRef"] = {"name": flux.registry_secret}
            name = f"{tenant.name}.{workload.name}"
            meta = metadata(name, flux.namespace, service=tenant.name)
            made_ = made(API_VERSION, "ImageRepository", meta, spec=spec)
            yield Rendered(f"services/{tenant.name}/images", made_)
