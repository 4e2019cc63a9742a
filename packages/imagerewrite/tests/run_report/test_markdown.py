from __future__ import annotations

from imagerewrite.automation.report.markdown import render

from .runs import outcome, run, whole


def test_it_has_policies_changes_and_problems() -> None:
    lines = render(whole(), color=False).decode().splitlines()

    assert (
        "| `team-a:web` | `registry.example.com/web:1.4.0, 1.4.0` "
        "| `registry.example.com/web:1.5.0` | `the latest of 5 tags in 1.x` |"
    ) in lines
    assert (
        "| `team-a/apps` | `apps/a.yaml` | `apps/v1 Deployment team-a/web spec.tag` "
        "| `1.9` | `1.10` |"
    ) in lines
    assert "### Problems" in lines


def test_what_did_nothing_has_no_tables() -> None:
    given = outcome(run(state="up-to-date"))

    assert (
        "Nothing was pushed; 1 automation looked at.\n\n"
        "- `team-a/apps: nothing to change`\n"
    ) == render(given, color=False).decode()
