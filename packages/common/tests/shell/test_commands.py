"""Commands that are loaded when they are used, and what becomes of their errors."""

from __future__ import annotations

import errno
import io
import sys
from collections.abc import Callable
from types import ModuleType

import click
import pytest

from steadycd_common.errors import SteadyError, UsageError
from steadycd_common.shell.commands import LazyGroup, run
from steadycd_common.shell.console import Console

Capture = pytest.CaptureFixture[str]
Does = Callable[[Callable[[], object]], None]

HOMES = {"second": "home_of_second", "first": "home_of_first", "no": "home_of_no"}
SECRET = "ya29.secret"


class NobodyReads(SteadyError):
    exit_status = 9


class Full(io.StringIO):
    def flush(self) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def does(monkeypatch: pytest.MonkeyPatch) -> Does:
    """Make `first` do that. `no` has a home that is no command."""

    def does(what: Callable[[], object]) -> None:
        home = ModuleType(HOMES["first"])
        home.command = click.Command("first", callback=what)  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, home.__name__, home)

    strange = ModuleType(HOMES["no"])
    strange.command = "no"  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, strange.__name__, strange)
    return does


def ended(*words: str) -> int:
    group = LazyGroup(name="prog", homes=HOMES, no_args_is_help=False)
    return run(group, words, Console("prog", {}, unwritten=NobodyReads))


def test_names_are_known_without_loading_in_the_order_of_homes() -> None:
    group = LazyGroup(homes=HOMES)

    assert list(HOMES) == group.list_commands(click.Context(group))
    assert "home_of_second" not in sys.modules


@pytest.mark.usefixtures("does")
def test_what_is_no_command_is_not_found() -> None:
    group = LazyGroup(homes=HOMES)

    assert group.get_command(click.Context(group), "third") is None
    assert group.get_command(click.Context(group), "no") is None


@pytest.mark.parametrize(("result", "status"), [(None, 0), (0, 0), (1, 1), ("a", 0)])
def test_what_a_command_returns_is_the_status(
    does: Does,
    capsys: Capture,
    result: object,
    status: int,
) -> None:
    does(lambda: result)

    assert status == ended("first")
    assert ("", "") == capsys.readouterr()


def test_a_command_gets_the_console(does: Does, capsys: Capture) -> None:
    does(lambda: click.get_current_context().obj.say("x", "info"))

    assert 0 == ended("first")
    assert ("", "prog: info: x\n") == capsys.readouterr()


@pytest.mark.parametrize(
    ("words", "line", "see"),
    [
        ((), "Missing command.", "prog --help"),
        (("third",), "No such command 'third'.", "prog --help"),
        (("--odd",), "No such option", "prog --help"),
        (("first", "--odd"), "No such option", "prog first --help"),
    ],
)
def test_a_mistake_is_one_line_and_status_two(
    does: Does, capsys: Capture, words: tuple[str, ...], line: str, see: str
) -> None:
    does(lambda: None)

    assert 2 == ended(*words)
    out, err = capsys.readouterr()
    assert "" == out
    assert err.startswith(f"prog: error: {line}")
    assert err.endswith(f" (see: {see})\n")
    assert 1 == err.count("\n")


@pytest.mark.parametrize(
    ("error", "status", "line"),
    [
        (UsageError("wrong", "right"), 2, "wrong (right)"),
        (SteadyError("ours"), 70, "ours"),
        (click.UsageError("theirs"), 2, "theirs"),
        (click.ClickException("theirs"), 1, "theirs"),
        (ValueError(SECRET), 70, "ValueError at shell/test_commands.py:"),
        (OSError(errno.ENOSPC, "No space"), 9, "could not be written: No space"),
        (OSError(errno.ENOENT, "x", "/file"), 70, "FileNotFoundError at "),
    ],
)
def test_each_error_ends_it_with_its_status(
    does: Does,
    capfd: Capture,
    error: Exception,
    status: int,
    line: str,
) -> None:
    def fail() -> None:
        raise error

    does(fail)

    assert status == ended("first")
    out, err = capfd.readouterr()
    assert "" == out
    assert err.startswith("prog: error: ")
    assert line in err
    assert SECRET not in err


@pytest.mark.parametrize(
    ("end", "status"),
    [
        (KeyboardInterrupt(), 130),
        (SystemExit(), 0),
        (SystemExit(0), 0),
        (SystemExit(1), 9),
        (BrokenPipeError(errno.EPIPE, "Broken pipe"), 9),
    ],
)
def test_other_ends_need_no_words(
    does: Does,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
    end: BaseException,
    status: int,
) -> None:
    def stop() -> None:
        raise end

    # click replaces both where nobody reads.
    monkeypatch.setattr(sys, "stdout", sys.stdout)
    monkeypatch.setattr(sys, "stderr", sys.stderr)
    does(stop)

    assert status == ended("first")
    assert "" == capsys.readouterr().err.strip()


def test_what_is_printed_and_not_taken_is_told(
    does: Does,
    monkeypatch: pytest.MonkeyPatch,
    capfd: Capture,
) -> None:
    does(lambda: sys.stdout.write("x"))
    monkeypatch.setattr(sys, "stdout", Full())

    assert 9 == ended("first")
    assert "could not be written: No space left" in capfd.readouterr().err


def test_nothing_is_printed_where_there_is_no_standard_output(
    does: Does, monkeypatch: pytest.MonkeyPatch
) -> None:
    does(lambda: 1)
    monkeypatch.setattr(sys, "stdout", None)

    assert 1 == ended("first")
