"""How a failure ends the command."""

from __future__ import annotations

import sys

import pytest

from steadycd_common.errors import SteadyError, UsageError
from steadycd_common.gcp.errors import (
    NoSourceCredentials,
    NotAllowed,
    NothingAnswers,
    RefusedByIam,
    Unavailable,
)
from steadycd_common.shell.console import Console, NotWritten
from steadycd_common.shell.failure import status_of

Capture = pytest.CaptureFixture[str]

SECRET = "ya29.secret"
CONSOLE = Console("prog", {})


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (UsageError("x"), 2),
        (NotAllowed("x"), 3),
        (NoSourceCredentials("x"), 4),
        (NothingAnswers("x"), 4),
        (NotWritten("x"), 4),
        (RefusedByIam("x"), 5),
        (Unavailable("x"), 6),
        (SteadyError("x"), 70),
        (ValueError("x"), 70),
        (MemoryError(), 70),
        (RecursionError(), 70),
        (SystemExit(3), 70),
    ],
)
def test_each_error_has_its_status_and_one_line(
    capsys: Capture, error: BaseException, status: int
) -> None:
    assert status == status_of(error, CONSOLE)
    out, err = capsys.readouterr()
    assert "" == out
    (line,) = err.splitlines()
    assert line.startswith("prog: error: ")


def test_a_hint_says_what_to_do_next(capsys: Capture) -> None:
    status_of(Unavailable("503", "wait"), CONSOLE)

    assert "prog: error: 503 (wait)\n" == capsys.readouterr().err


def test_an_interruption_needs_no_words(capsys: Capture) -> None:
    assert 130 == status_of(KeyboardInterrupt(), CONSOLE)
    assert "" == capsys.readouterr().err


def test_of_a_foreign_error_only_type_and_place_are_shown(capsys: Capture) -> None:
    with pytest.raises(ValueError, match="no ya29") as caught:
        raise ValueError(f"no {SECRET}")
    assert 70 == status_of(caught.value, CONSOLE)

    text = capsys.readouterr().err
    assert "a fault of prog itself: ValueError at shell/test_failure.py:" in text
    assert SECRET not in text


def test_an_error_that_was_never_raised_has_no_place(capsys: Capture) -> None:
    status_of(ValueError(SECRET), CONSOLE)

    assert "ValueError at an unknown place" in capsys.readouterr().err


def test_without_a_standard_error_the_status_is_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stderr", None)

    assert 5 == status_of(RefusedByIam("x"), CONSOLE)
    assert 70 == status_of(ValueError("x"), CONSOLE)
