"""What is said on stderr, and what becomes of the answer."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Mapping

import pytest

from steadycd_common.errors import SteadyError, UsageError
from steadycd_common.shell.console import Console, NotWritten

Capture = pytest.CaptureFixture[bytes]

SECRET = "ya29.secret"
COLOR = "prog: \x1b[31merror:\x1b[0m x\n"
PLAIN = "prog: error: x\n"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Broken(io.StringIO):
    def flush(self) -> None:
        raise BrokenPipeError(32, "Broken pipe")


class Ascii(io.StringIO):
    def write(self, text: str) -> int:
        return super().write(text.encode("ascii").decode())


class Full(io.BytesIO):
    def flush(self) -> None:
        raise OSError(28, "No space left on device")


def closed() -> io.StringIO:
    stream = io.StringIO()
    stream.close()
    return stream


@pytest.mark.parametrize("line", ["two\nlines", "a\r\nb", " a\n\n\tb ", "a\x0bb\x85c"])
def test_what_is_said_is_one_line(monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)

    Console("prog", {}).say(line, "warning")

    assert stream.getvalue().startswith("prog: warning: ")
    assert 1 == len(stream.getvalue().splitlines())


@pytest.mark.parametrize(
    ("make", "environ", "text"),
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
    monkeypatch: pytest.MonkeyPatch,
    make: type[io.StringIO],
    environ: Mapping[str, str],
    text: str,
) -> None:
    stream = make()
    monkeypatch.setattr(sys, "stderr", stream)

    Console("prog", environ).say("x", "error")

    assert text == stream.getvalue()


def test_the_choice_beats_all_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)

    Console("prog", {}, "never").say("x", "error")

    assert PLAIN == stream.getvalue()


@pytest.mark.parametrize("make", [lambda: None, closed, Broken, Ascii])
def test_a_stderr_that_takes_nothing_does_no_harm(
    monkeypatch: pytest.MonkeyPatch, make: Callable[[], io.StringIO | None]
) -> None:
    monkeypatch.setattr(sys, "stderr", make())
    console = Console("prog", {})

    console.say("nö", "error")
    console.tell(["nö"])


def test_lines_are_told_as_they_are(capfdbinary: Capture) -> None:
    Console("prog", {}).tell(["a  b", "c"])
    Console("prog", {}).tell([])

    assert (b"", b"a  b\nc\n") == capfdbinary.readouterr()


@pytest.mark.parametrize("data", [b"", b"a\r\nb", b"\xff\x00"])
def test_the_answer_gets_to_standard_output_byte_by_byte(
    capfdbinary: Capture, data: bytes
) -> None:
    Console("prog", {}).answer(data)

    assert (data, b"") == capfdbinary.readouterr()


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda: None, "there is no standard output"),
        (lambda: io.TextIOWrapper(Full()), "No space left on device"),
    ],
)
@pytest.mark.parametrize("kind", [NotWritten, UsageError])
def test_an_answer_that_is_not_taken_is_the_program_s_own_error(
    capfdbinary: Capture,
    monkeypatch: pytest.MonkeyPatch,
    make: Callable[[], io.TextIOWrapper | None],
    reason: str,
    kind: type[SteadyError],
) -> None:
    del capfdbinary  # Descriptor 1 gets lost.
    monkeypatch.setattr(sys, "stdout", make())
    console = Console("prog", {}, unwritten=kind)

    with pytest.raises(kind, match=f"could not be written: {reason} "):
        console.answer(b"x")

    console.answer(b"")


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (OSError(28, "No space left on device"), "No space left on device"),
        (BrokenPipeError(32, "Broken pipe"), "Broken pipe"),
        (OSError(SECRET), "OSError"),
    ],
)
def test_there_is_a_reason_without_what_libraries_say(
    capfdbinary: Capture, error: OSError, reason: str
) -> None:
    del capfdbinary
    found = Console("prog", {}).not_written(error)

    assert 4 == found.exit_status
    assert f"could not be written: {reason} (" in str(found)
    assert SECRET not in str(found)
