"""The published schemas: made from the types, and of the same opinion."""

from __future__ import annotations

import json
from copy import deepcopy
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from steadycd.documents.published import published
from steadycd.documents.validated import validated
from steadycd.platform.document import Platform
from steadycd.render.schemas import KINDS, schema
from steadycd.service.document import Overrides, Service

from .cue import needs_cue, run_cue
from .rendering import EXAMPLES, GOLDEN, documents

FOLDERS = (EXAMPLES, GOLDEN / "documents")
MODELS: dict[str, type[Platform] | type[Service]] = {
    "Platform": Platform,
    "Service": Service,
}
# Whose document, where, and what is put there; None: nothing is there any more.
WRONG: list[tuple[str, str, Any]] = [
    ("Service", "nme", "x"),
    ("Service", "name", None),
    ("Service", "name", "Catalog"),
    ("Service", "name", 7),
    ("Service", "kind", "Platform"),
    ("Service", "apiVersion", "steadycd/v2"),
    ("Service", "teams", []),
    ("Service", "teams.0.role", "admin"),
    ("Service", "teams.0.name", "Shop Team"),
    ("Service", "clusters.0", "*"),
    ("Service", "workloads.0.path", "/x"),
    ("Service", "workloads.0.path", "x/*"),
    ("Service", "workloads.0.image", "x/y:1"),
    ("Service", "workloads.0.policy", {}),
    ("Service", "workloads.0.policy", {"numerical": {}, "alphabetical": {}}),
    ("Service", "workloads.0.policy", {"numerical": {"order": "up"}}),
    ("Service", "overrides", {"prune": "yes"}),
    ("Service", "overrides", {"scanInterval": "5 minutes"}),
    ("Platform", "isolation", "none"),
    ("Platform", "isolation", None),
    ("Platform", "organization", "acme/x"),
    ("Platform", "registries", []),
    ("Platform", "clusters.0.server", "http://203.0.113.7"),
    ("Platform", "clusters.0.server", "https://203.0.113.7?ns=x"),
    ("Platform", "clusters.0.server", "https://203.0.113.7:0443"),
    ("Platform", "clusters.0.shard", -1),
    ("Platform", "clusters.0.labels", {"a b": "c"}),
    ("Platform", "clusters.0.labels", {"a": 1}),
    ("Platform", "naming.namespace", "apps"),
    ("Platform", "repository.url", "https://x:y@github.com/acme/manifests"),
    ("Platform", "repository.branch", "release-*"),
    ("Platform", "defaults.prune", True),
    ("Platform", "defaults.prune", {"value": 1}),
    ("Platform", "argocd.execcred.command", "execcred"),
    ("Platform", "argocd.resourceExclusions", [{"kinds": ["x"]}]),
    ("Platform", "flux.provider", "ibm"),
    ("Platform", "flux.author.email", "nobody"),
]


def wrong(kind: str, path: str, value: Any) -> dict[str, Any]:
    document = next(d for d in documents(EXAMPLES) if d.kind == kind)
    found: dict[str, Any] = deepcopy(document.value)
    *parents, last = path.split(".")
    at: Any = found
    for part in parents:
        at = at[int(part)] if isinstance(at, list) else at[part]
    if value is None:
        del at[last]
    else:
        at[int(last) if isinstance(at, list) else last] = value
    return found


def json_schema(kind: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(schema(kind.lower(), "json"))
    return found


def test_what_is_published_is_made_from_the_types() -> None:
    # After a change: python -m steadycd.documents.published
    home = files("steadycd")
    assert published() == {
        path: home.joinpath(path).read_text() for path in published()
    }


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_is_one(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema(kind))


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_json_schema_takes_the_examples(folder: Path) -> None:
    for each in documents(folder):
        jsonschema.validate(each.value, json_schema(each.kind))


@pytest.mark.parametrize(("kind", "path", "value"), WRONG)
def test_types_and_json_schema_refuse_the_same(
    kind: str, path: str, value: Any
) -> None:
    found = wrong(kind, path, value)
    example = next(d for d in documents(EXAMPLES) if d.kind == kind)
    faults: list[Any] = []

    validated(type(example)("x.yaml", found), MODELS[kind], faults)

    assert faults
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(found, json_schema(kind))


@pytest.mark.e2e
@needs_cue
@pytest.mark.parametrize("folder", FOLDERS)
def test_the_cue_definitions_take_the_examples(folder: Path, tmp_path: Path) -> None:
    for number, each in enumerate(documents(folder)):
        assert "" == vetted(each.kind, each.value, tmp_path / f"{number}.json")


@pytest.mark.e2e
@needs_cue
@pytest.mark.parametrize(("kind", "path", "value"), WRONG)
def test_the_cue_definitions_refuse_the_same(
    kind: str, path: str, value: Any, tmp_path: Path
) -> None:
    assert vetted(kind, wrong(kind, path, value), tmp_path / "x.json")


def vetted(kind: str, value: dict[str, Any], file: Path) -> str:
    """What `cue vet` says."""
    file.write_text(json.dumps(value))
    definitions = file.with_suffix(".cue")
    definitions.write_bytes(schema(kind.lower(), "cue"))
    done = run_cue(
        "vet", "-c", "-d", f"#{kind}", definitions.name, file.name, cwd=file.parent
    )
    assert bool(done.returncode) == bool(done.stderr)
    return done.stderr


@pytest.mark.e2e
@needs_cue
@pytest.mark.parametrize("kind", KINDS)
def test_the_cue_definitions_are_formatted(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "x.cue"
    file.write_bytes(schema(kind, "cue"))

    assert 0 == run_cue("fmt", "--check", "x.cue", cwd=tmp_path).returncode


def test_what_can_be_overridden_has_a_default() -> None:
    from steadycd.platform.defaults import Defaults

    assert set(Overrides.model_fields) <= set(Defaults.model_fields)
    assert {"image_policy"} == set(Defaults.model_fields) - set(Overrides.model_fields)
