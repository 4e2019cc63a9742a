"""All rules; each is a module with its `KINDS` and `check`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from steadycd.audit.finding import Finding, Kind
from steadycd.audit.rules import (
    account_not_allowed,
    account_shared,
    application_options,
    application_paths,
    application_sets,
    applications,
    cluster_kinds,
    control_plane,
    default_project,
    destination_patterns,
    duplicate_name,
    duplicate_server,
    elsewhere,
    exec_command,
    exec_config,
    global_projects,
    impersonation,
    namespaced_kinds,
    overlap,
    plugins,
    project_refused,
    project_roles,
    rbac_default,
    rbac_groups,
    rbac_objects,
    rbac_powers,
    rbac_refused,
    rbac_roles,
    rbac_words,
    scope,
    secret_config,
    secret_data,
    shared_endpoint,
    source_namespaces,
    sources,
    takes_from,
    tls,
    unseen,
    whole_cluster,
)
from steadycd.audit.scene import Scene


class Rule(Protocol):
    """What a module of a rule has."""

    @property
    def KINDS(self) -> tuple[Kind, ...]:  # noqa: N802 - a constant of the module
        """The kinds of findings that it can come to."""

    def check(self, scene: Scene) -> Iterator[Finding]:
        """Its findings. Never raises for what is in the objects."""


RULES: Sequence[Rule] = (
    duplicate_server,
    shared_endpoint,
    duplicate_name,
    exec_command,
    exec_config,
    secret_config,
    secret_data,
    tls,
    whole_cluster,
    scope,
    account_shared,
    account_not_allowed,
    destination_patterns,
    overlap,
    control_plane,
    cluster_kinds,
    namespaced_kinds,
    sources,
    source_namespaces,
    impersonation,
    global_projects,
    default_project,
    elsewhere,
    unseen,
    project_refused,
    project_roles,
    rbac_refused,
    rbac_words,
    rbac_roles,
    rbac_objects,
    rbac_powers,
    rbac_default,
    rbac_groups,
    applications,
    application_sets,
    application_options,
    application_paths,
    plugins,
)
# What these find is worth a word only where it is new.
ONLY_NEW: Sequence[Rule] = (takes_from,)
KINDS: dict[str, Kind] = {
    kind.id: kind for rule in (*RULES, *ONLY_NEW) for kind in rule.KINDS
}


def findings(scene: Scene) -> list[Finding]:
    """All findings, the worst first; each once."""
    return sorted({each for rule in RULES for each in rule.check(scene)})


def origins(scene: Scene) -> list[Finding]:
    """Where Applications may come from, to compare it."""
    return sorted({each for rule in ONLY_NEW for each in rule.check(scene)})
