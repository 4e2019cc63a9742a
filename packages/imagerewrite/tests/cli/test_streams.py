"""What goes to standard output and what to stderr, and in what colours."""

from __future__ import annotations

import os
import pty
import subprocess
from typing import Any

import pytest

from .monorepo import ASSIGNMENT, SCRIPT, UNPARSABLE, Monorepo

SET = ("set", ASSIGNMENT, "apps")
CHECK = (*SET, "--check")
ESCAPE = "\x1b["


def _shell(redirection: str) -> tuple[str, ...]:
    return ("sh", "-c", f'exec "$@" {redirection}', "sh")


OUTPUTS = {
    "closed": _shell(">&-"),
    "full": _shell(">/dev/full"),
    "open for reading only": _shell("1</dev/null"),
}


@pytest.mark.parametrize("shell", OUTPUTS.values(), ids=list(OUTPUTS))
@pytest.mark.parametrize(
    "words", [CHECK, (*SET, "--diff"), (*CHECK, "--format=json"), ("--version",)]
)
def test_a_standard_output_that_takes_nothing_is_told(
    repo: Monorepo, shell: tuple[str, ...], words: tuple[str, ...]
) -> None:
    ended = repo.installed(*words, before=shell)

    if words == ("--version",) and shell == OUTPUTS["closed"]:
        # click says nothing where there is nobody to hear it.
        assert 0 == ended.status
        return
    assert 4 == ended.status
    assert "the answer could not be written" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_so_is_a_pipe_without_a_reader(repo: Monorepo) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ended = repo.installed(*CHECK, stdout=writing)
    finally:
        os.close(writing)

    assert 4 == ended.status
    assert "the answer could not be written: Broken pipe" in ended.stderr


def test_without_a_standard_error_the_status_is_the_same(repo: Monorepo) -> None:
    mute = _shell("2>&-")

    assert 1 == repo.installed(*CHECK, before=mute).status
    assert 2 == repo.installed("set", before=mute).status
    assert 0 == repo.installed(*SET, before=mute).status


@pytest.mark.parametrize("form", ["json", "github", "markdown"])
def test_a_report_with_the_problems_in_it_leaves_stderr_empty(
    repo: Monorepo, form: str
) -> None:
    repo.write("apps/broken.yaml", UNPARSABLE)

    ended = repo.here(*CHECK, "--format", form)

    assert "" == ended.stderr
    assert b"apps/broken.yaml" in ended.stdout


def test_quiet_says_nothing_but_errors(repo: Monorepo) -> None:
    repo.write("apps/broken.yaml", UNPARSABLE)
    repo.write("apps/odd.yaml", 'a: x # {"$imagepolicy": "nonsense"}\n')

    ended = repo.here(*CHECK, "-q")

    assert (4, b"") == (ended.status, ended.stdout)
    [line] = ended.stderr.splitlines()
    assert line.startswith("apps/broken.yaml:3:1: error: ")


def test_quiet_does_not_say_that_there_is_no_marker(repo: Monorepo) -> None:
    assert "" == repo.here("set", ASSIGNMENT, "apps/plain.yaml", "-q").stderr


@pytest.mark.parametrize("more", [("--diff",), ("--check", "--format=json")])
def test_quiet_takes_nothing_from_what_was_asked_for(
    repo: Monorepo, more: tuple[str, ...]
) -> None:
    assert repo.here(*SET, *more).stdout == repo.here(*SET, *more, "-q").stdout != b""


def test_verbose_says_whose_field_it_is(repo: Monorepo) -> None:
    ended = repo.here(*CHECK, "-v")

    assert ended.text.endswith(" (v1 Pod team-a/web spec.containers[0].image)\n")


@pytest.mark.parametrize(
    ("choice", "environ", "expected"),
    [
        ([], {}, False),
        (["--color", "auto"], {}, False),
        (["--color", "never"], {}, False),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        ([], {"NO_COLOR": "1"}, False),
        ([], {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        (["--color", "auto"], {"NO_COLOR": "1"}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        (["--color", "always"], {}, True),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
    ],
)
def test_colour_is_for_terminals_and_who_asks_for_it(
    repo: Monorepo, choice: list[str], environ: dict[str, Any], expected: bool
) -> None:
    repo.write("apps/broken.yaml", UNPARSABLE)
    for form in ("--check", "--diff"):
        ended = repo.here(*SET, form, *choice, **environ)

        assert expected == (ESCAPE in ended.text)
        assert expected == (ESCAPE in ended.stderr)


@pytest.mark.parametrize(
    ("choice", "expected"), [("never", False), ("auto", False), ("always", True)]
)
def test_so_it_is_with_errors(repo: Monorepo, choice: str, expected: bool) -> None:
    ended = repo.here(*SET, "nowhere", "--color", choice)

    assert expected == (ESCAPE in ended.stderr)


def test_reports_for_programs_have_no_colour(repo: Monorepo) -> None:
    for form in ("json", "github", "markdown"):
        ended = repo.here(*CHECK, "--color", "always", "--format", form)

        assert ESCAPE not in ended.text


def _on_a_terminal(*words: str, **environ: str) -> str:
    ours, theirs = pty.openpty()
    try:
        subprocess.run(
            [SCRIPT, *words],
            stdin=subprocess.DEVNULL,
            stdout=theirs,
            stderr=subprocess.PIPE,
            env={"PATH": os.environ["PATH"], "TERM": "xterm", **environ},
            timeout=60,
            check=False,
        )
        os.write(theirs, b"\n")
        return os.read(ours, 1 << 16).decode()
    finally:
        os.close(ours)
        os.close(theirs)


def test_each_stream_is_asked_for_itself(repo: Monorepo) -> None:
    del repo
    assert ESCAPE in _on_a_terminal(*SET, "--diff")
    assert ESCAPE not in _on_a_terminal(*SET, "--diff", NO_COLOR="1")
    assert ESCAPE not in _on_a_terminal(*SET, "--diff", TERM="dumb")
    assert ESCAPE not in _on_a_terminal(*SET, "--diff", "--color", "never")


def test_colour_adds_escapes_and_nothing_else(repo: Monorepo) -> None:
    for form in ("--check", "--diff"):
        plain = repo.here(*SET, form).text
        painted = repo.here(*SET, form, "--color", "always").text

        for code in ("0", "1", "31", "32", "36"):
            painted = painted.replace(f"{ESCAPE}{code}m", "")
        assert plain == painted
