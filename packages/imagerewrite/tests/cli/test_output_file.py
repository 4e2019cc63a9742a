"""`--output FILE`: the whole report, or what was there before."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from .monorepo import ASSIGNMENT, NEW, Monorepo, pod

FORMS = ["text", "json", "github", "markdown"]


@pytest.mark.parametrize("form", FORMS)
def test_the_file_gets_what_standard_output_would(repo: Monorepo, form: str) -> None:
    arguments = ("set", ASSIGNMENT, "--check", "--format", form)
    expected = repo.here(*arguments)

    ended = repo.here(*arguments, "--output", "report")

    assert expected.stdout == repo.files()["report"]
    assert (expected.status, b"") == (ended.status, ended.stdout)
    assert "1 value in 1 file would change; 3 files looked at.\n" == ended.stderr


def test_so_a_diff_does(repo: Monorepo) -> None:
    expected = repo.here("set", ASSIGNMENT, "--diff").stdout

    ended = repo.here("set", ASSIGNMENT, "--diff", "--output", "new.diff")

    assert expected == repo.files()["new.diff"]
    assert b"" == ended.stdout


def test_it_is_never_coloured(repo: Monorepo) -> None:
    arguments = ("--diff", "--color", "always", "--output", "new.diff")

    repo.here("set", ASSIGNMENT, *arguments)

    assert b"\x1b" not in repo.files()["new.diff"]


def test_a_report_of_nothing_replaces_the_last_one(repo: Monorepo) -> None:
    repo.write("report", "the last one")

    repo.here("set", ASSIGNMENT, "apps/plain.yaml", "--output", "report")

    assert b"" == repo.files()["report"]


@pytest.mark.parametrize("fails", ["open", "write", "fsync", "replace"])
def test_a_fault_at_any_step_leaves_the_last_one(
    repo: Monorepo, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    repo.write("report", "the last one")
    repo.here("set", ASSIGNMENT)
    before = repo.files()
    arguments = ("set", "team-a:web=web:9", "--check", "--output", "report")
    real = getattr(os, fails)

    def broken(first: object, *rest: object, **named: object) -> object:
        # The report's own file alone: files of the tree are only read.
        if fails != "open" or str(first).endswith(".tmp"):
            raise OSError(28, "No space left on device")
        return real(first, *rest, **named)

    with monkeypatch.context() as patch:
        patch.setattr(os, fails, broken)
        ended = repo.here(*arguments)

    assert before == repo.files()
    assert (4, b"") == (ended.status, ended.stdout)
    assert "error: report could not be written: No space left on device" in ended.stderr


def test_what_was_done_is_said_all_the_same(
    repo: Monorepo, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", broken)

    ended = repo.here("set", ASSIGNMENT, "--output", "report")

    assert 4 == ended.status
    assert pod(NEW).encode() == repo.files()["apps/web.yaml"]
    assert "1 value in 1 file changed; 3 files looked at.\n" in ended.stderr


@pytest.mark.parametrize(
    "output", [".", "apps", "no/such/report", "policies.yaml/x", "pipe", os.devnull]
)
def test_a_place_for_no_file_is_refused_before_anything_is_done(
    repo: Monorepo, output: str
) -> None:
    os.mkfifo("pipe")
    before = repo.files()

    ended = repo.here("set", ASSIGNMENT, "--output", output)

    assert (2, b"") == (ended.status, ended.stdout)
    assert before == repo.files()


def test_a_link_keeps_being_one(repo: Monorepo) -> None:
    repo.write("reports/last", "the last one")
    Path("report").symlink_to("reports/last")

    repo.here("set", ASSIGNMENT, "--output", "report")

    assert Path("report").is_symlink()
    assert b"apps/web.yaml:7:14: " in repo.files()["reports/last"]
