"""The report for programs, by its schema."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from imagerewrite import __version__
from imagerewrite.report.json import SCHEMA, json_schema, render
from imagerewrite.report.report import Look, Report

from .reports import ERROR, WARNING, changed, report, reports

VALIDATOR = jsonschema.Draft202012Validator(json.loads(json_schema()))


def _accept(document: object) -> None:
    VALIDATOR.validate(document)


def _rendered(given: Report) -> Any:
    return json.loads(render(given, Look()))


def test_it_has_all_that_is_known() -> None:
    given = report(changed("./a.yaml", applied=False), problems=(ERROR,), dry=True)

    assert _rendered(given) == {
        "changes": [
            {
                "applied": False,
                "column": 8,
                "end": 15,
                "file": "a.yaml",
                "format": "yaml",
                "line": 3,
                "new": "web:2",
                "object": "apps/v1 Deployment team-a/web",
                "old": "web:1",
                "path": "spec.image",
                "setter": "team-a:web",
                "start": 10,
            }
        ],
        "exit_status": 4,
        "imagerewrite": __version__,
        "problems": [
            {
                "code": "duplicate-key",
                "column": 5,
                "file": "bad.yaml",
                "hint": "remove one of them",
                "line": 2,
                "message": "the mapping has 'image' twice",
                "severity": "error",
            }
        ],
        "schema": "imagerewrite/update/1",
        "summary": {
            "changed_files": 1,
            "changes": 1,
            "errors": 1,
            "files": 9,
            "marked_files": 1,
            "warnings": 0,
        },
    }


def test_look_changes_nothing() -> None:
    given = report(changed(), problems=(WARNING,))

    assert render(given, Look()) == render(given, Look(color=True, verbose=True))


@given(reports)
def test_every_report_is_valid_sorted_and_ascii(given: Report) -> None:
    data = render(given, Look())

    document = json.loads(data)
    _accept(document)
    assert data.isascii()
    assert data.decode() == json.dumps(document, indent=2, sort_keys=True) + "\n"


WHOLE = _rendered(report(changed(), problems=(ERROR,)))


def _without(part: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in part.items() if name != key}


@pytest.mark.parametrize(
    "wrong",
    [
        {**WHOLE, "schema": "imagerewrite/update/2"},
        {**WHOLE, "exit_status": 2},
        {**WHOLE, "more": 1},
        _without(WHOLE, "problems"),
        {**WHOLE, "changes": [{**WHOLE["changes"][0], "line": 0}]},
        {**WHOLE, "changes": [{**WHOLE["changes"][0], "setter": "web"}]},
        {**WHOLE, "changes": [_without(WHOLE["changes"][0], "applied")]},
        {**WHOLE, "problems": [{**WHOLE["problems"][0], "severity": "info"}]},
        {**WHOLE, "problems": [{**WHOLE["problems"][0], "code": "Not a code"}]},
        {**WHOLE, "summary": {**WHOLE["summary"], "files": -1}},
    ],
)
def test_the_schema_refuses_what_is_no_report(wrong: dict[str, Any]) -> None:
    _accept(WHOLE)
    with pytest.raises(jsonschema.ValidationError):
        _accept(wrong)


def test_the_schema_is_one_and_named_for_its_version() -> None:
    VALIDATOR.check_schema(json.loads(json_schema()))
    schema = json.loads(json_schema())

    assert SCHEMA == schema["$id"] == schema["properties"]["schema"]["const"]
