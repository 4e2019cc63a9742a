"""The forms of a report."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from steadycd.audit.forms.json import json_schema
from steadycd.audit.forms.registry import FORMS, render
from steadycd.audit.reading.sources import Input
from steadycd.audit.report import Report
from steadycd.audit.run import audit

from .worlds import manifests

MANY = 130


def report(case: dict[str, Any], base: dict[str, Any] | None = None) -> Report:
    before = None if base is None else Input(manifests=manifests(base))
    return audit(Input(manifests=manifests(case)), base=before)


def many(count: int) -> dict[str, Any]:
    names = [f"svc-{number:03}" for number in range(count)]
    return {
        "clusters": {name: {"project": name} for name in names},
        "projects": {
            name: {"destinations": [{"name": name, "namespace": "*"}]} for name in names
        },
        "rbac": "p, role:x, applications, sync, */*, allow\ng, org:x, role:x",
    }


ODD = {
    "clusters": {'a"|`<b>': {"server": "https://h\n"}},
    "projects": {"p|`x`": {"destinations": [{"server": "*", "namespace": "a|`*"}]}},
}
CASES = {"empty": {}, "odd": ODD, "some": many(3), "many": many(MANY)}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
@pytest.mark.parametrize("base", [None, {}, many(2)], ids=["alone", "empty", "base"])
def test_json_is_as_its_schema_says(
    case: dict[str, Any], base: dict[str, Any] | None
) -> None:
    document = json.loads(render("json", report(case, base)))
    schema = json.loads(json_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(document, schema)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_same_input_gives_the_same_bytes(form: str, case: dict[str, Any]) -> None:
    assert render(form, report(case)) == render(form, report(case))


def test_a_cell_says_who_where_as_whom_and_why() -> None:
    document = json.loads(render("json", report(many(1))))
    cell = next(each for each in document["cells"] if not each["pattern"])
    assert {
        "accounts": ["svc-000@p.iam.gserviceaccount.com"],
        "cluster": {
            "known": True,
            "name": "svc-000",
            "server": "https://10.0.0.1?ns=svc-000",
        },
        "except": [],
        "groups": ["admin", "org:x"],
        "namespace": "svc-000",
        "opened_by": "spec.destinations[0] (name: svc-000, namespace: *)",
        "pattern": False,
        "project": "svc-000",
    } == cell


def test_text_of_a_large_set_is_summed_up() -> None:
    text = render("text", report(many(MANY))).decode()
    assert "90 more projects" in text
    ways = text.partition("Open:")[2]
    assert len(ways.splitlines()) < 50


def test_text_says_nothing_where_there_is_nothing() -> None:
    assert b"" == render("text", report({}))


def test_markdown_fits_into_a_pull_request() -> None:
    text = render("markdown", report(many(MANY))).decode()
    assert len(text) < 65_536
    assert "more findings." in text


def test_markdown_keeps_odd_names_in_their_cells() -> None:
    text = render("markdown", report(ODD)).decode()
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert {6, 7} == {line.replace(r"\|", "").count("|") for line in rows}


def test_mermaid_is_bounded() -> None:
    text = render("mermaid", report(many(MANY))).decode()
    assert text.startswith("flowchart LR\n")
    assert text.count("--") + text.count("==") < 500
    assert "more" in text


def test_mermaid_escapes_odd_names() -> None:
    text = render("mermaid", report(ODD)).decode()
    assert "<b>" not in text
    for line in text.splitlines():
        assert line.count('"') in (0, 2)


def test_sarif_has_a_rule_for_each_result() -> None:
    (run,) = json.loads(render("sarif", report(many(3))))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert run["results"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        (location,) = result["locations"]
        assert location["physicalLocation"]["region"]["startLine"] > 0
