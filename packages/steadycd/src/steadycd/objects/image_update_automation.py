"""ImageUpdateAutomation: commits what is new.

One for each service, which sees the service's policies and its folder alone: a policy
cannot write into another service's manifests, and a clone is not made for each image.
"""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.objects.image_repository import API_VERSION
from steadycd.objects.rendered import SERVICE_LABEL, Object, Rendered, made, metadata
from steadycd.platform.template import filled
from steadycd.tenants.tenant import Plan, Tenant


def build(plan: Plan) -> Iterator[Rendered]:
    """One for each service with images."""
    for tenant in plan.tenants:
        if any(workload.image for workload in tenant.workloads):
            yield Rendered(f"services/{tenant.name}/images", _automation(plan, tenant))


def _automation(plan: Plan, tenant: Tenant) -> Object:
    flux = plan.platform.flux
    commit: Object = {"author": {"name": flux.author.name, "email": flux.author.email}}
    if flux.message is not None:
        commit["messageTemplate"] = flux.message
    if flux.signing_secret:
        commit["signingKey"] = {"secretRef": {"name": flux.signing_secret}}
    git: Object = {
        "checkout": {"ref": {"branch": plan.platform.repository.branch}},
        "commit": commit,
    }
    if flux.push_branch:
        git["push"] = {"branch": filled(flux.push_branch, service=tenant.name)}
    spec: Object = {
        "interval": flux.interval,
        "sourceRef": {"kind": "GitRepository", "name": flux.git_repository},
        "git": git,
        "policySelector": {"matchLabels": {SERVICE_LABEL: tenant.name}},
        "update": {"path": f"./{tenant.folder}"},
    }
    meta = metadata(tenant.name, flux.namespace, service=tenant.name)
    return made(API_VERSION, "ImageUpdateAutomation", meta, spec=spec)
