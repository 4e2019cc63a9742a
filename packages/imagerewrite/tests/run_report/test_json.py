from __future__ import annotations

import json

import jsonschema
import pytest

from imagerewrite.automation.outcome import RunOutcome
from imagerewrite.automation.report.json import json_schema, render

from .runs import COMMIT, ERROR, outcome, run, whole

VALIDATOR = jsonschema.Draft202012Validator(json.loads(json_schema()))


@pytest.mark.parametrize(
    "given",
    [
        outcome(),
        outcome(run(state="suspended")),
        outcome(run(state="failed", failure=ERROR)),
        whole(),
        whole(dry=True),
    ],
)
def test_it_is_as_the_schema_says(given: RunOutcome) -> None:
    VALIDATOR.validate(json.loads(render(given, color=True)))


def test_the_schema_refuses_what_is_not_described() -> None:
    document = json.loads(render(whole(), color=False))
    document["automations"][0]["state"] = "perhaps"

    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(document)


def test_a_push_applies_its_changes() -> None:
    document = json.loads(render(whole(), color=False))

    assert [True] * 4 == [each["applied"] for each in document["changes"]]
    assert COMMIT == document["automations"][0]["commit"]
    assert 4 == document["exit_status"]
    assert document["summary"] == {
        "automations": 2,
        "changed_files": 2,
        "changes": 4,
        "errors": 1,
        "pushed": 1,
        "warnings": 1,
    }


def test_a_dry_run_applies_nothing_and_has_the_message() -> None:
    document = json.loads(render(whole(dry=True), color=False))

    assert [False] * 4 == [each["applied"] for each in document["changes"]]
    assert (
        "Update from image update automation" == document["automations"][0]["message"]
    )


def test_problems_say_which_automation_met_them() -> None:
    document = json.loads(render(whole(), color=False))

    assert [("config/web.yaml", ""), ("apps/b.yaml", "team-a/apps")] == [
        (each["file"], each["automation"]) for each in document["problems"]
    ]


def test_a_failure_is_a_problem_of_its_automation() -> None:
    document = json.loads(
        render(outcome(run(state="failed", failure=ERROR)), color=False)
    )

    assert ["team-a/apps"] == [each["automation"] for each in document["problems"]]
