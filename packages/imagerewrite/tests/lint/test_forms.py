"""The reports of lint."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from imagerewrite.lint.findings import Findings
from imagerewrite.lint.forms.json import json_schema
from imagerewrite.lint.forms.registry import FORMS, render
from imagerewrite.problem_codes import CODES, problem
from imagerewrite.tree.outcome import FileProblem

from .sarif_subset import SARIF

NOTHING = Findings((), 3)
FOUND = Findings(
    (
        FileProblem("./a b.yaml", problem(2, 8, "unknown-policy", "no policy")),
        FileProblem("c.cue", problem(1, 1, "malformed-marker", "100%\n::x")),
    ),
    3,
)
FAILED = Findings(
    (
        *FOUND.problems,
        FileProblem("/srv/\udcff.yaml", problem(0, 0, "unreadable", "denied")),
    ),
    3,
)
ALL_CODES = Findings(
    tuple(FileProblem("a.yaml", problem(1, 1, code, "so")) for code in CODES), 1
)
EACH = [NOTHING, FOUND, FAILED, ALL_CODES]
STATUSES: list[tuple[int, list[str]]] = [
    (0, []),
    (0, ["link-outside"]),
    (0, ["unknown-kind", "link-outside"]),
    (1, ["unmarked-image"]),
    (1, ["duplicate-key"]),
    (1, ["typed-value", "link-outside"]),
    (4, ["yaml-syntax"]),
    (4, ["unknown-policy", "unreadable"]),
    (4, ["duplicate-key", "encoding"]),
]


def sarif(findings: Findings) -> dict[str, Any]:
    (run,) = json.loads(render("sarif", findings))["runs"]
    assert isinstance(run, dict)
    return run


@pytest.mark.parametrize(("status", "codes"), STATUSES)
def test_the_status_says_what_was_found(status: int, codes: list[str]) -> None:
    problems = tuple(FileProblem("a.yaml", problem(1, 1, code, "")) for code in codes)

    assert status == Findings(problems, 1).exit_status


@pytest.mark.parametrize("form", ["text", "github"])
def test_nothing_found_is_nothing_to_read(form: str) -> None:
    assert b"" == render(form, NOTHING)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("findings", EACH)
def test_a_report_is_whole_lines(form: str, findings: Findings) -> None:
    data = render(form, findings)

    assert not data or data.endswith(b"\n")
    assert b"\n\n" not in data


def test_people_read_a_line_for_each() -> None:
    assert (
        "a b.yaml:2:8: warning: no policy [unknown-policy]\n"
        "c.cue:1:1: warning: 100%\\n::x [malformed-marker] "
        '(write {"$imagepolicy": "NAMESPACE:NAME"} and nothing else)\n'
    ) == render("text", FOUND).decode()


def test_colour_is_for_terminals() -> None:
    assert b"\x1b[" not in render("text", FOUND)
    assert b"\x1b[" in render("text", FOUND, color=True)


def test_workflow_commands_are_escaped() -> None:
    assert (
        b"::warning file=a b.yaml,line=2,col=8,title=unknown-policy::no policy\n"
        in render("github", FOUND)
    )
    assert b"::100%25%0A::x (" in render("github", FOUND)


def test_of_many_workflow_commands_the_number_is_told() -> None:
    problems = FOUND.problems * 8
    lines = render("github", Findings(problems, 1)).decode().splitlines()

    assert 10 == sum(line.startswith("::") for line in lines)
    assert "6 more; see --format json for all of them." == lines[-1]


@pytest.mark.parametrize("findings", EACH)
def test_programs_get_what_the_schema_says(findings: Findings) -> None:
    document = json.loads(render("json", findings))

    jsonschema.validate(document, json.loads(json_schema()))
    assert len(findings.problems) == len(document["problems"])


@pytest.mark.parametrize("change", [{"schema": "x"}, {"more": 1}, {"problems": [{}]}])
def test_the_schema_refuses_another_document(change: dict[str, Any]) -> None:
    document = json.loads(render("json", FOUND)) | change

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, json.loads(json_schema()))


@pytest.mark.parametrize("findings", EACH)
def test_sarif_is_as_its_schema_says(findings: Findings) -> None:
    jsonschema.validate(json.loads(render("sarif", findings)), SARIF)


@pytest.mark.parametrize("findings", EACH)
def test_each_result_of_sarif_has_its_rule(findings: Findings) -> None:
    run = sarif(findings)
    rules = run["tool"]["driver"]["rules"]

    assert [each.problem.code for each in findings.problems] == [
        rules[each["ruleIndex"]]["id"] for each in run["results"]
    ]
    assert len(rules) == len({each["id"] for each in rules})


def test_a_place_in_sarif_is_an_uri_and_a_line() -> None:
    places = [
        each["locations"][0]["physicalLocation"] for each in sarif(FAILED)["results"]
    ]

    assert ["a%20b.yaml", "c.cue", "file:///srv/%FF.yaml"] == [
        each["artifactLocation"]["uri"] for each in places
    ]
    assert {"startColumn": 8, "startLine": 2} == places[0]["region"]
    assert {"startLine": 1} == places[2]["region"]


@pytest.mark.parametrize(("findings", "successful"), [(FOUND, True), (FAILED, False)])
def test_sarif_says_whether_all_was_checked(
    findings: Findings, successful: bool
) -> None:
    assert [{"executionSuccessful": successful}] == sarif(findings)["invocations"]
