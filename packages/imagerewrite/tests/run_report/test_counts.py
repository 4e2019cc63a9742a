"""What counts as done: what was pushed, or would be; not what failed before."""

from __future__ import annotations

import json

import pytest

from imagerewrite.automation.outcome import RunOutcome
from imagerewrite.automation.report.registry import render
from imagerewrite.automation.report.sentences import closing

from .runs import ERROR, half, outcome, run

DRY = half(dry=True)
WET = half()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (DRY, "2 values in 1 file would be changed by 1 automation; 2 automations"),
        (WET, "4 values in 2 files changed by 2 automations; 3 automations"),
        (outcome(run(state="failed", failure=ERROR)), "Nothing was pushed; 1 auto"),
    ],
)
def test_the_last_sentence_counts_it(given: RunOutcome, said: str) -> None:
    assert closing(given).startswith(said)


@pytest.mark.parametrize(
    ("given", "pushed", "files", "changes", "applied"),
    [
        (DRY, 0, 1, 2, [False] * 4),
        (WET, 2, 2, 4, [True, True, False, False, True, True]),
    ],
)
def test_json_counts_it(
    given: RunOutcome, pushed: int, files: int, changes: int, applied: list[bool]
) -> None:
    told = json.loads(render("json", given))

    summary = told["summary"]
    assert (pushed, files, changes) == (
        summary["pushed"],
        summary["changed_files"],
        summary["changes"],
    )
    assert applied == [each["applied"] for each in told["changes"]]


def test_a_page_counts_it() -> None:
    page = render("html", WET).decode()

    for tile in ("<b>2</b> pushed", "<b>4</b> values", "<b>2</b> files"):
        assert tile in page


def test_text_shows_the_changes_of_those_alone() -> None:
    lines = render("text", WET).decode().splitlines()

    assert [
        "team-a/apps: pushed 1a2b3c4 to main",
        "team-a/apps: failed",
        "team-a/apps: pushed 1a2b3c4 to main, then failed",
    ] == [each for each in lines if each.startswith("team-a/apps: ")]
    assert 2 == sum(each.startswith("apps/b.cue:") for each in lines)


def test_markdown_shows_the_changes_of_those_alone() -> None:
    lines = render("markdown", DRY).decode().splitlines()

    changes = [each for each in lines if each.startswith("| `team-a/apps` ")]
    assert 2 == len(changes)
    assert not [each for each in changes if "b.cue" in each]
