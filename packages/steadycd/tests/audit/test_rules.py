"""Each rule by its cases: what fires, and what does not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from steadycd.audit.finding import Finding
from steadycd.audit.rules.registry import KINDS, ONLY_NEW, RULES
from steadycd.audit.scene import Scene
from steadycd.audit.world.build import build_world

from .worlds import manifests

CASES = Path(__file__).parent / "cases"
NAMES = sorted(each.stem for each in CASES.glob("*.yaml"))


def cases(name: str) -> Iterator[dict[str, Any]]:
    with (CASES / f"{name}.yaml").open() as text:
        yield from YAML(typ="safe", pure=True).load_all(text)


ALL = [
    pytest.param(name, case, id=f"{name}: {case['case']}")
    for name in NAMES
    for case in cases(name)
]


def found(name: str, case: dict[str, Any]) -> list[Finding]:
    rule = import_module(f"steadycd.audit.rules.{name}")
    world = build_world(
        manifests(case),
        control=case.get("control", ""),
        overrides=case.get("overrides", ()),
        allow_list=case.get("allowed"),
    )
    return list(rule.check(Scene(world)))


@pytest.mark.parametrize(("name", "case"), ALL)
def test_a_rule_fires_where_it_should_and_nowhere_else(
    name: str, case: dict[str, Any]
) -> None:
    findings = found(name, case)
    assert set(case["fires"]) == {each.id for each in findings}
    for each in findings:
        assert each.object
        assert each.reason
        assert each.fix


def test_every_rule_has_cases() -> None:
    modules = [str(getattr(each, "__name__", "")) for each in (*RULES, *ONLY_NEW)]
    assert sorted(each.rpartition(".")[2] for each in modules) == NAMES


def test_every_kind_of_finding_fires_in_some_case() -> None:
    fired = {each for name in NAMES for case in cases(name) for each in case["fires"]}
    assert set(KINDS) == fired


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_is_silent_somewhere(name: str) -> None:
    assert any(not case["fires"] for case in cases(name))


def test_secrets_are_in_no_finding() -> None:
    config = {"bearerToken": "canary", "password": "canary", "username": "u"}
    world = build_world(manifests({"clusters": {"a": {"config": json.dumps(config)}}}))
    texts = [str(each) for rule in RULES for each in rule.check(Scene(world))]
    assert texts
    assert "canary" not in "".join(texts)
    assert "canary" not in repr(world)
