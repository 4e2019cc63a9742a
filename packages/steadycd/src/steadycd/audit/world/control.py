"""Argo CD's own namespace, outside of which it reads none of what it goes by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from steadycd.audit.reading.manifest import Manifest
from steadycd.audit.world.cluster import SECRET_TYPE
from steadycd_common.errors import UsageError

DEFAULT_CONTROL = "argocd"
_MAPS = ("argocd-cm", "argocd-rbac-cm", "argocd-cmd-params-cm")
_SECRETS = ("cluster", "repository", "repo-creds")


def control_namespace(manifests: Iterable[Manifest]) -> str:
    """The one namespace of all that Argo CD goes by; `argocd` where nothing says.

    Raises UsageError where there are several: which of them it is decides what counts,
    and a tenant may have made the others.
    """
    found = sorted({each.namespace for each in manifests if _counts(each)} - {""})
    if len(found) > 1:
        raise UsageError(
            f"what Argo CD reads is in several namespaces: {', '.join(found[:5])}",
            "name Argo CD's own with --argocd-namespace",
        )
    return found[0] if found else DEFAULT_CONTROL


def check_control(manifests: Iterable[Manifest], control: str) -> None:
    """Raise UsageError where all that would count is outside of this namespace.

    A mistyped name would otherwise read as clean.
    """
    found = {each.namespace for each in manifests if _counts(each)}
    if found and not found & {"", control}:
        raise UsageError(
            f"nothing that Argo CD reads is in the namespace {control}, "
            f"but there is in: {', '.join(sorted(found)[:5])}",
            "name Argo CD's own with --argocd-namespace",
        )


def at_home(
    manifests: Iterable[Manifest], control: str
) -> tuple[Sequence[Manifest], Sequence[Manifest]]:
    """What may count, and what Argo CD does not see for its namespace."""
    inside: list[Manifest] = []
    elsewhere: list[Manifest] = []
    for each in manifests:
        foreign = _counts(each) and each.namespace not in ("", control)
        (elsewhere if foreign else inside).append(each)
    return inside, elsewhere


def _counts(manifest: Manifest) -> bool:
    match manifest.group, manifest.kind:
        case "argoproj.io", "AppProject":
            return True
        case "", "ConfigMap":
            return manifest.name in _MAPS
        case "", "Secret":
            return manifest.labels.get(SECRET_TYPE) in _SECRETS
        case _:
            return False
