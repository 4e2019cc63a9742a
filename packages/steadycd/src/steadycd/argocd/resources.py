"""Which kinds of resources a project permits (`IsGroupKindNamePermitted`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from steadycd.argocd.fields import mappings_of, text_of
from steadycd.argocd.path_match import path_matches


@dataclass(frozen=True, slots=True)
class ResourceRule:
    """One item of a list. `name`: only in lists for cluster resources; empty is any."""

    group: str
    kind: str
    name: str = ""

    def covers(self, group: str, kind: str, name: str) -> bool:
        """Whether the item is about such a resource."""
        return (
            path_matches(self.kind, kind)
            and path_matches(self.group, group)
            and (not self.name or path_matches(self.name, name))
        )


@dataclass(frozen=True, slots=True)
class ResourceRules:
    """The four lists. A namespaced allow-list that is not there allows everything."""

    cluster_allowed: tuple[ResourceRule, ...]
    cluster_denied: tuple[ResourceRule, ...]
    namespaced_allowed: tuple[ResourceRule, ...] | None
    namespaced_denied: tuple[ResourceRule, ...]

    @classmethod
    def of(cls, spec: Mapping[str, Any]) -> ResourceRules:
        """Read them from the spec of an AppProject."""
        allowed = None
        if isinstance(spec.get("namespaceResourceWhitelist"), list):
            allowed = _rules(spec, "namespaceResourceWhitelist", named=False)
        return cls(
            _rules(spec, "clusterResourceWhitelist", named=True),
            _rules(spec, "clusterResourceBlacklist", named=True),
            allowed,
            _rules(spec, "namespaceResourceBlacklist", named=False),
        )

    def permit(self, group: str, kind: str, name: str, *, namespaced: bool) -> bool:
        """Whether such a resource may be deployed."""
        resource = (group, kind, name)
        if not namespaced:
            return _any(self.cluster_allowed, resource) and not _any(
                self.cluster_denied, resource
            )
        allowed = self.namespaced_allowed
        return (allowed is None or _any(allowed, resource)) and not _any(
            self.namespaced_denied, resource
        )


def _any(rules: Iterable[ResourceRule], resource: tuple[str, str, str]) -> bool:
    return any(rule.covers(*resource) for rule in rules)


def _rules(
    spec: Mapping[str, Any], key: str, *, named: bool
) -> tuple[ResourceRule, ...]:
    return tuple(
        ResourceRule(
            text_of(item, "group"),
            text_of(item, "kind"),
            text_of(item, "name") if named else "",
        )
        for item in mappings_of(spec, key)
    )
