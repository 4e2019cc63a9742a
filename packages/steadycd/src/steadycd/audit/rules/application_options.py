"""Sync options that overwrite, skip checks, or do not exist."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.argocd.fields import list_of, mapping_of, text_of, texts_of
from steadycd.audit.finding import Finding, Kind, Severity
from steadycd.audit.reading.manifest import Manifest
from steadycd.audit.scene import Scene
from steadycd.audit.world.application_templates import templates_of

UNKNOWN = Kind(
    "sync-option-unknown",
    Severity.LOW,
    "A sync option does not exist, and is ignored",
    "correct its spelling",
)
FORCE = Kind(
    "sync-option-force",
    Severity.MEDIUM,
    "A sync replaces or deletes what is there",
    "remove it; set it as an annotation on the object that needs it",
)
UNCHECKED = Kind(
    "sync-option-unchecked",
    Severity.LOW,
    "A sync skips a check",
    "remove it",
)
NAMESPACE = Kind(
    "sync-option-create-namespace",
    Severity.MEDIUM,
    "A sync may make its namespace, with labels of the tenant's choice",
    "let the platform make namespaces",
)
CASCADE = Kind(
    "application-cascades",
    Severity.INFO,
    "Deleting the Application deletes what it deployed",
    "remove the finalizer where that must not be",
)
KINDS = (UNKNOWN, FORCE, UNCHECKED, NAMESPACE, CASCADE)

_KNOWN = frozenset(
    {
        "ApplyOutOfSyncOnly",
        "ClientSideApplyMigration",
        "CreateNamespace",
        "Delete",
        "DisableServerSideApply",
        "FailOnSharedResource",
        "Force",
        "Prune",
        "PruneLast",
        "PrunePropagationPolicy",
        "Replace",
        "RespectIgnoreDifferences",
        "ServerSideApply",
        "SkipDryRunOnMissingResource",
        "Validate",
    }
)
_FINALIZER = "resources-finalizer.argocd.argoproj.io"
_KINDS = {
    ("Replace", "true"): FORCE,
    ("Force", "true"): FORCE,
    ("Validate", "false"): UNCHECKED,
    ("SkipDryRunOnMissingResource", "true"): UNCHECKED,
    ("CreateNamespace", "true"): NAMESPACE,
}


def check(scene: Scene) -> Iterator[Finding]:
    """Of Applications, and of the templates of ApplicationSets."""
    for application in scene.world.applications:
        yield from _options(application, mapping_of(application.spec, "syncPolicy"))
        finalizers = texts_of(application.metadata, "finalizers")
        if any(each.startswith(_FINALIZER) for each in finalizers):
            yield CASCADE.at(application, "it has the resources finalizer")
    for each in scene.world.application_sets:
        for template in templates_of(each):
            yield from _options(each, mapping_of(template.spec, "syncPolicy"))


def _options(holder: Manifest, policy: object) -> Iterator[Finding]:
    if not isinstance(policy, dict):
        return
    for option in list_of(policy, "syncOptions"):
        name, _, value = str(option).partition("=")
        if name not in _KNOWN:
            yield UNKNOWN.at(holder, f"{option} is ignored")
        elif (kind := _KINDS.get((name, value.lower()))) is not None:
            yield kind.at(holder, f"it has {option}")
    automated = mapping_of(policy, "automated")
    if (
        automated.get("allowEmpty") is True
        or text_of(automated, "allowEmpty") == "true"
    ):
        yield UNCHECKED.at(holder, "allowEmpty lets an empty output delete everything")
