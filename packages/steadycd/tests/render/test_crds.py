"""The real schemas of Argo CD and Flux take what we render."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from steadycd.objects.rendered import Object

from .crd_schemas import VALIDATORS, violations
from .rendering import (
    EXAMPLES,
    GOLDEN,
    MODES,
    documents,
    golden_objects,
    in_mode,
    rendered,
)

BUILT_IN = {"ConfigMap", "Role", "RoleBinding", "Secret", "ServiceAccount"}
FOLDERS = (EXAMPLES, GOLDEN / "documents")


def custom(objects: list[Object]) -> list[Object]:
    return [each for each in objects if each["kind"] not in BUILT_IN]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("folder", FOLDERS)
def test_the_schemas_take_every_object(folder: Path, mode: str) -> None:
    found = rendered(in_mode(documents(folder), mode))

    for each in custom([each.object for each in found]):
        assert [] == violations(each)


def test_every_schema_is_used() -> None:
    kinds = {each["kind"] for each in custom(golden_objects("secrets"))}

    assert {kind for _, kind in VALIDATORS} == kinds


BROKEN: list[tuple[str, str, Any]] = [
    # kind, where, what is put there; None: nothing is there any more
    ("Application", "spec.sorce", {}),
    ("Application", "spec.project", None),
    ("Application", "spec.source.plugin", "cue"),
    ("Application", "spec.syncPolicy.automated.prune", "true"),
    ("Application", "spec.syncPolicy.retry.limit", "5"),
    ("AppProject", "spec.destination", []),
    ("AppProject", "spec.destinations.0.cluster", "x"),
    ("AppProject", "spec.namespaceResourceBlacklist.0.kind", None),
    ("AppProject", "spec.destinationServiceAccounts", [{"server": "x"}]),
    ("ImageRepository", "spec.interval", "5 minutes"),
    ("ImageRepository", "spec.provider", "ibm"),
    ("ImagePolicy", "spec.imageRepositoryRef", None),
    ("ImagePolicy", "spec.policy.numerical", {"order": "up"}),
    ("ImageUpdateAutomation", "spec.git.commit", None),
    ("ImageUpdateAutomation", "spec.update.strategy", "Setter"),
]


@pytest.mark.parametrize(("kind", "path", "value"), BROKEN)
def test_the_schemas_are_strict(kind: str, path: str, value: Any) -> None:
    each = [x for x in golden_objects("secrets") if x["kind"] == kind][-1]
    broken = deepcopy(each)
    *parents, last = path.split(".")
    at: Any = broken
    for part in parents:
        at = at[int(part)] if isinstance(at, list) else at.setdefault(part, {})
    if value is None:
        del at[last]
    else:
        at[last] = value

    assert [] == violations(each)
    assert [] != violations(broken)
