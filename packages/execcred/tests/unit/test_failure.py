"""How a failure ends the command: what the shell of `steadycd_common` makes of ours."""

from __future__ import annotations

import sys

import pytest

from execcred.cli.console import console_for
from execcred.errors import NotWritten
from steadycd_common.errors import SteadyError, UsageError
from steadycd_common.gcp.errors import (
    NoSourceCredentials,
    NotAllowed,
    NothingAnswers,
    RefusedByIam,
    Unavailable,
)
from steadycd_common.shell.failure import status_of

from .fakes import TOKEN

Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (UsageError("x"), 2),
        (NotAllowed("x"), 3),
        (NoSourceCredentials("x"), 4),
        (NothingAnswers("x"), 4),
        (RefusedByIam("x"), 5),
        (Unavailable("x"), 6),
        (NotWritten("x"), 7),
        (SteadyError("x"), 70),
        (ValueError("x"), 70),
    ],
)
def test_each_error_has_its_status_and_one_line(
    capsys: Capture, error: BaseException, status: int
) -> None:
    assert status == status_of(error, console_for({}))
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("execcred: error: ")


def test_a_fault_of_ours_says_whose_it_is_and_no_secret(capsys: Capture) -> None:
    status_of(ValueError(TOKEN), console_for({}))

    text = capsys.readouterr().err
    assert "a fault of execcred itself: ValueError at an unknown place" in text
    assert TOKEN not in text


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (OSError(28, "No space left on device"), "No space left on device"),
        (OSError(TOKEN), "OSError"),
    ],
)
def test_an_answer_that_nobody_takes_is_status_seven(
    capfd: pytest.CaptureFixture[str], error: OSError, reason: str
) -> None:
    console = console_for({})

    assert 7 == status_of(console.not_written(error), console)

    text = capfd.readouterr().err
    assert f"could not be written: {reason} (" in text
    assert TOKEN not in text


def test_colour_is_for_those_who_want_it(capsys: Capture) -> None:
    console_for({"FORCE_COLOR": "1"}).say("x", "error")
    console_for({"FORCE_COLOR": "1", "NO_COLOR": "1"}).say("x", "error")

    colored, plain = capsys.readouterr().err.splitlines()
    assert "execcred: \x1b[31merror:\x1b[0m x" == colored
    assert "execcred: error: x" == plain


def test_without_a_standard_error_the_status_is_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stderr", None)

    assert 5 == status_of(RefusedByIam("x"), console_for({}))
