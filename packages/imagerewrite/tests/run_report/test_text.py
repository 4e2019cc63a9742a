from __future__ import annotations

from imagerewrite.automation.report.sentences import closing
from imagerewrite.automation.report.text import render

from .runs import ERROR, outcome, run, whole


def test_a_push_is_a_headline_and_a_line_a_change() -> None:
    assert render(whole(), color=False).decode().splitlines() == [
        "team-a/apps: pushed 1a2b3c4 to main",
        "apps/a.yaml:5:12: team-a:web: registry.example.com/web:1.4.0"
        " -> registry.example.com/web:1.5.0",
        "apps/a.yaml:6:8: team-a:api:tag: 1.9 -> 1.10",
        "apps/b.cue:1:31: team-a:web:tag: 1.4.0 -> 1.5.0",
        "apps/b.cue:1:91: team-a:api:tag: 1.9 -> 1.10",
        "team-a/apps: nothing to change",
    ]


def test_a_dry_run_shows_the_message_and_the_diff() -> None:
    text = render(whole(dry=True), color=False).decode()

    assert text.startswith(
        "team-a/apps: would push to main\n\n"
        "    Update from image update automation\n\n"
        "--- a/apps/a.yaml\n+++ b/apps/a.yaml\n@@ -2,5 +2,5 @@\n"
    )
    assert '+  tag: "1.10"   # {"$imagepolicy": "team-a:api:tag"}\n' in text


def test_a_message_cannot_play_tricks_on_a_terminal() -> None:
    given = run(*whole(dry=True).automations[0].changed, message="a\x1b[2Jb\n\nc\n")

    text = render(outcome(given, dry=True), color=False).decode()

    assert "    a\\x1b[2Jb\n\n    c\n" in text


def test_only_headlines_are_left_where_nothing_changed() -> None:
    given = outcome(run(state="suspended"), run(state="failed", failure=ERROR))

    assert b"team-a/apps: suspended\nteam-a/apps: failed\n" == render(
        given, color=False
    )


def test_colour_is_for_those_who_want_it() -> None:
    assert b"\x1b[" in render(whole(), color=True)
    assert b"\x1b[" not in render(whole(), color=False)


def test_the_end_counts_what_was_done() -> None:
    assert (
        "4 values in 2 files changed by 1 automation; 2 automations looked at. "
        "1 error, 1 warning."
    ) == closing(whole())
    assert (
        "4 values in 2 files would be changed by 1 automation; "
        "2 automations looked at. 1 error, 1 warning."
    ) == closing(whole(dry=True))
    assert "Nothing was pushed; 0 automations looked at." == closing(outcome())
