"""ApplicationSets that leave to others what their Applications may do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from steadycd.argocd.fields import mapping_of, text_of
from steadycd.audit.finding import Finding, Kind, Severity
from steadycd.audit.scene import Scene
from steadycd.audit.world.application_templates import templates_of
from steadycd.audit.world.settings import documents_in

PROJECT = Kind(
    "applicationset-templated-project",
    Severity.HIGH,
    "An ApplicationSet takes its Applications' project from a template",
    "write the project's name",
)
PATCH = Kind(
    "applicationset-patch",
    Severity.MEDIUM,
    "A templatePatch changes where an ApplicationSet's Applications go, or may",
    "write it in the template; the patch should hold no more than sync options",
)
DESTINATION = Kind(
    "applicationset-templated-destination",
    Severity.INFO,
    "An ApplicationSet takes its Applications' destination from a template",
    "see that the project permits no more than all of them may reach",
)
KINDS = (PROJECT, PATCH, DESTINATION)
_SIGN = "{{"
_TARGETS = {"project", "destination"}
_LEADS = re.compile(r"\b(project|destination)\b[\"']?\s*:", re.IGNORECASE)


def check(scene: Scene) -> Iterator[Finding]:
    """Templates of generators, too."""
    for each in scene.world.application_sets:
        for template in templates_of(each):
            project = text_of(template.spec, "project")
            if _SIGN in project:
                reason = f"whoever feeds the generators chooses {project}"
                yield PROJECT.at(each, reason)
            to = mapping_of(template.spec, "destination")
            for key in ("server", "name", "namespace"):
                if _SIGN in text_of(to, key):
                    reason = f"whoever feeds the generators chooses {text_of(to, key)}"
                    yield DESTINATION.at(each, f"{key}: {reason}")
        if reason := _patched(text_of(each.spec, "templatePatch")):
            yield PATCH.at(each, reason)


def _patched(patch: str) -> str:
    templated = _SIGN in patch
    values = [] if templated else documents_in(patch)
    keys = _LEADS.findall(patch) if templated else _keys(values)
    if found := sorted({each.casefold() for each in keys} & _TARGETS):
        return f"it sets {' and '.join(found)}; of these Argo CD ignores the project"
    if templated:
        return "it is templated, so whoever feeds the generators may set any field"
    return "it cannot be read" if patch.strip() and not values else ""


def _keys(value: object) -> Iterator[str]:
    """Those of all mappings in it, without what YAML or JSON escapes."""
    if isinstance(value, Mapping):
        for key, held in value.items():
            yield str(key)
            yield from _keys(held)
    elif isinstance(value, list):
        for each in value:
            yield from _keys(each)
