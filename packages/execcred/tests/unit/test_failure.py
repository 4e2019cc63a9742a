"""How a failure ends the command."""

from __future__ import annotations

import io
import sys
from collections.abc import Mapping

import pytest

from execcred.cli.failure import not_written, say, status_of
from execcred.errors import NotWritten
from steadycd_common.errors import SteadyError, UsageError
from steadycd_common.gcp.errors import (
    NoSourceCredentials,
    NotAllowed,
    NothingAnswers,
    RefusedByIam,
    Unavailable,
)

from .fakes import TOKEN

Capture = pytest.CaptureFixture[str]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


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
        (MemoryError(), 70),
        (RecursionError(), 70),
    ],
)
def test_each_error_has_its_status_and_one_line(
    capsys: Capture, error: BaseException, status: int
) -> None:
    assert status == status_of(error, {})
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("execcred: error: ")


def test_a_hint_says_what_to_do_next(capsys: Capture) -> None:
    status_of(Unavailable("503", "wait"), {})

    assert "execcred: error: 503 (wait)\n" == capsys.readouterr().err


def test_an_interruption_needs_no_words(capsys: Capture) -> None:
    assert 130 == status_of(KeyboardInterrupt(), {})
    assert "" == capsys.readouterr().err


def test_of_a_foreign_error_only_type_and_place_are_shown(capsys: Capture) -> None:
    with pytest.raises(ValueError, match="no ya29") as caught:
        raise ValueError(f"no {TOKEN}")
    assert 70 == status_of(caught.value, {})

    text = capsys.readouterr().err
    assert "ValueError at unit/test_failure.py:" in text
    assert TOKEN not in text


def test_an_error_that_was_never_raised_has_no_place(capsys: Capture) -> None:
    status_of(ValueError(TOKEN), {})

    assert "ValueError at an unknown place" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (OSError(28, "No space left on device"), "No space left on device"),
        (BrokenPipeError(32, "Broken pipe"), "Broken pipe"),
        (OSError(TOKEN), "OSError"),
    ],
)
def test_an_answer_that_nobody_takes_has_a_reason(
    capsys: Capture, error: OSError, reason: str
) -> None:
    assert 7 == not_written(error, {})

    text = capsys.readouterr().err
    assert f"could not be written: {reason} (" in text
    assert TOKEN not in text


@pytest.mark.parametrize("line", ["two\nlines", "a\r\nb", " a\n\n\tb ", "a\x0bb\x85c"])
def test_what_is_said_is_one_line(line: str) -> None:
    stream = io.StringIO()

    say(line, "warning", stream=stream, environ={})

    assert 1 == len(stream.getvalue().splitlines())


COLOR = "execcred: \x1b[31merror:\x1b[0m x\n"
PLAIN = "execcred: error: x\n"


@pytest.mark.parametrize(
    ("stream", "environ", "text"),
    [
        (io.StringIO, {}, PLAIN),
        (io.StringIO, {"FORCE_COLOR": "1"}, COLOR),
        (Terminal, {}, COLOR),
        (Terminal, {"TERM": "dumb"}, PLAIN),
        (Terminal, {"NO_COLOR": "1"}, PLAIN),
        (Terminal, {"NO_COLOR": ""}, COLOR),
        (Terminal, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, PLAIN),
    ],
)
def test_colour_is_for_those_who_want_it(
    stream: type[io.StringIO], environ: Mapping[str, str], text: str
) -> None:
    found = stream()

    say("x", "error", stream=found, environ=environ)

    assert text == found.getvalue()


class Broken(io.StringIO):
    def flush(self) -> None:
        raise BrokenPipeError(32, "Broken pipe")


class Ascii(io.StringIO):
    def write(self, text: str) -> int:
        return super().write(text.encode("ascii").decode())


def closed() -> io.StringIO:
    stream = io.StringIO()
    stream.close()
    return stream


@pytest.mark.parametrize("make", [lambda: None, closed, Broken, Ascii])
def test_a_stream_that_takes_nothing_changes_no_status(
    monkeypatch: pytest.MonkeyPatch, make: type[io.StringIO]
) -> None:
    monkeypatch.setattr(sys, "stderr", make())

    assert 5 == status_of(RefusedByIam("nö"), {})
    assert 7 == not_written(OSError(28, "full"), {})
