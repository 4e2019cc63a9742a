"""PATH `-`: standard input is edited into standard output."""

from __future__ import annotations

import pytest

from .monorepo import ASSIGNMENT, NEW, OLD, UNPARSABLE, Monorepo, pod

NAMED = ("-", "--stdin-filename", "web.yaml")


def test_the_new_text_is_on_standard_output(repo: Monorepo) -> None:
    before = repo.files()

    ended = repo.here("set", ASSIGNMENT, *NAMED, stdin=pod(OLD).encode())

    assert (0, pod(NEW)) == (ended.status, ended.text)
    assert "1 value in 1 file changed; 1 file looked at.\n" == ended.stderr
    assert before == repo.files()


def test_the_installed_command_does_the_same(repo: Monorepo) -> None:
    arguments = ("--policies", "policies.yaml", *NAMED)

    ended = repo.installed("update", *arguments, stdin=pod(OLD).encode())

    assert (0, pod(NEW)) == (ended.status, ended.text)


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"", 0),
        (b"a: 1", 0),
        (b"a: 1\r\n", 0),
        (b"\xff\x00", 0),
        (pod(NEW).encode(), 0),
        (pod(OLD, "team-a:api").encode(), 0),
        (UNPARSABLE.encode(), 4),
        (pod(OLD).encode("utf-16"), 4),
        (b"\xff\n" + pod(OLD).encode(), 4),
    ],
)
def test_what_does_not_change_comes_out_as_it_was(
    repo: Monorepo, data: bytes, status: int
) -> None:
    ended = repo.here("set", ASSIGNMENT, *NAMED, stdin=data)

    assert (status, data) == (ended.status, ended.stdout)


def test_the_name_says_what_kind_it_is(repo: Monorepo) -> None:
    cue = f'image: "{OLD}" // {{"$imagepolicy": "team-a:web"}}\n'
    named = ("-", "--stdin-filename", "deep/web.cue")

    ended = repo.here("set", ASSIGNMENT, *named, stdin=cue.encode())

    assert cue.replace(OLD, NEW) == ended.text


def test_of_an_unknown_kind_it_stays_as_it_is_with_a_warning(repo: Monorepo) -> None:
    named = ("-", "--stdin-filename", "notes.txt")

    ended = repo.here("set", ASSIGNMENT, *named, stdin=pod(OLD).encode())

    assert (0, pod(OLD)) == (ended.status, ended.text)
    assert "[unknown-kind]" in ended.stderr


def test_check_tells_and_does_not_pass_it_on(repo: Monorepo) -> None:
    ended = repo.here("set", ASSIGNMENT, *NAMED, "--check", stdin=pod(OLD).encode())

    assert 1 == ended.status
    assert f"web.yaml:7:14: team-a:web: {OLD} -> {NEW}\n" == ended.text


def test_diff_shows_the_diff_and_does_not_pass_it_on(repo: Monorepo) -> None:
    ended = repo.here("set", ASSIGNMENT, *NAMED, "--diff", stdin=pod(OLD).encode())

    assert 1 == ended.status
    assert ended.text.startswith("--- a/web.yaml\n+++ b/web.yaml\n@@ -4,4 +4,4 @@\n")


def test_with_check_a_report_for_programs_fits(repo: Monorepo) -> None:
    arguments = (*NAMED, "--check", "--format", "json")

    ended = repo.here("set", ASSIGNMENT, *arguments, stdin=pod(OLD).encode())

    [change] = ended.document["changes"]
    assert ("web.yaml", False) == (change["file"], change["applied"])


def test_a_report_in_a_file_leaves_standard_output_to_the_text(repo: Monorepo) -> None:
    arguments = (*NAMED, "--format", "json", "--output", "report.json")

    ended = repo.here("set", ASSIGNMENT, *arguments, stdin=pod(OLD).encode())

    assert pod(NEW) == ended.text
    assert b'"applied": true' in repo.files()["report.json"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("-",),
        ("-", "apps", "--stdin-filename", "web.yaml"),
        ("-", "-", "--stdin-filename", "web.yaml"),
        ("apps", "--stdin-filename", "web.yaml"),
        (*NAMED, "--format", "json"),
        (*NAMED, "--format", "markdown", "--diff"),
    ],
    ids=" ".join,
)
def test_what_does_not_go_together_is_refused(
    repo: Monorepo, arguments: tuple[str, ...]
) -> None:
    ended = repo.here("set", ASSIGNMENT, *arguments, stdin=pod(OLD).encode())

    assert (2, b"") == (ended.status, ended.stdout)
    assert 1 == ended.stderr.count("\n")
