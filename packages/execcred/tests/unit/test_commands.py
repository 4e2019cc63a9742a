"""The registry of commands, and what becomes of their errors."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from importlib import import_module

import click
import pytest

import execcred
from execcred.cli import commands
from execcred.cli.commands import COMMANDS, run_click
from steadycd_common.errors import SteadyError, UsageError

from .fakes import ACCOUNT, TOKEN


def walk(name: str, found: click.Command) -> Iterator[tuple[str, click.Command]]:
    yield name, found
    if isinstance(found, click.Group):
        context = click.Context(found)
        for each in found.list_commands(context):
            below = found.get_command(context, each)
            assert below is not None
            yield from walk(f"{name} {each}", below)


ALL = dict(walk("execcred", commands.execcred))


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_there(name: str) -> None:
    found = import_module(COMMANDS[name]).command

    assert isinstance(found, click.Command)
    assert name == found.name


@pytest.mark.parametrize("name", ALL)
def test_each_help_has_text_for_all(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == run_click([*name.split()[1:], "--help"], {})
    out, err = capsys.readouterr()
    assert out.startswith(f"Usage: {name} ")
    assert "" == err
    if not isinstance(ALL[name], click.Group) or name == "execcred":
        assert "Examples:\n" in out
        assert f"{name} " in out.partition("Examples:")[2]
    for parameter in ALL[name].params:
        if isinstance(parameter, click.Option) and parameter.name != "help":
            assert parameter.help or parameter.name == "form", parameter


def test_each_status_is_on_one_screen(capsys: pytest.CaptureFixture[str]) -> None:
    run_click(["--help"], {})

    out, _ = capsys.readouterr()
    assert len(out.splitlines()) <= 40
    for status in (0, 2, 3, 4, 5, 6, 7, 70):
        assert f"\n    {status:2}  " in out


def test_the_version_is_the_package_s(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run_click(["--version"], {})
    assert execcred.__version__ in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ([], "Missing command. (see: execcred --help)"),
        (["cache"], "Missing command. (see: execcred cache --help)"),
        (["nope"], "No such command"),
        (["get-token"], "Missing argument"),
        (["get-token", "a@x", "b@x"], "unexpected extra argument"),
        (["get-token", "--nope", "a@x"], "No such option"),
        (["get-token", "--lifetime"], "requires an argument"),
        (["get-token", "--no-cache=1", "a@x"], "does not take a value"),
        (["get-token", "nobody"], "the service account needs exactly one '@'"),
        (["get-token", "--lifetime", "5", ACCOUNT], "between 600s and 12h"),
        (["get-token", "--lifetime", "x" * 100_000, ACCOUNT], "900s, 30m or 1h"),
        (["get-token", "x" * 100_000], "is longer than 254 characters"),
        (["get-token", "\udcff@x"], "has the character"),
        (["get-token", "a\n@x"], "has the character"),
        (["cache", "list", "--format", "xml"], "is not one of"),
        (["cache", "clear", "nobody"], "exactly one '@'"),
        (["completion", "tcsh"], "is not one of"),
    ],
)
def test_a_mistake_is_one_line_and_status_two(
    capsys: pytest.CaptureFixture[str], arguments: list[str], line: str
) -> None:
    assert 2 == run_click(arguments, {})

    out, err = capsys.readouterr()
    assert "" == out
    assert 1 == len(err.splitlines())
    assert err.startswith("execcred: error: ")
    assert line in err
    assert len(err) < 400


ODD = ["\udcff", "a\nb", "\x1b[31m", "x" * 100_000, "", " ", "%s", "{}", "-", "'\""]


@pytest.mark.parametrize("text", ODD, ids=ascii)
@pytest.mark.parametrize(
    "option",
    [
        "--scope",
        "--lifetime",
        "--delegate",
        "--allow",
        "--credentials",
        "--iam-endpoint",
        "--quota-project",
        "--timeout",
        "--api-version",
    ],
)
def test_an_odd_value_is_one_clear_line(
    capfd: pytest.CaptureFixture[str], option: str, text: str
) -> None:
    nobody = ["--credentials", "/nonexistent"] if option != "--credentials" else []
    arguments = ["get-token", *nobody, f"{option}={text}", "--no-cache", ACCOUNT]

    status = run_click(arguments, {})

    out, err = capfd.readouterr()
    assert status in (2, 3, 4)
    assert "" == out
    assert 1 == len(err.splitlines())
    assert "itself" not in err


@pytest.mark.parametrize(
    ("error", "status", "line"),
    [
        (UsageError("wrong", "right"), 2, "wrong (right)"),
        (SteadyError("ours"), 70, "ours"),
        (click.ClickException("theirs"), 1, "theirs"),
        (ValueError(TOKEN), 70, "ValueError at unit/test_commands.py:"),
        (OSError(errno.ENOSPC, "No space"), 7, "could not be written: No space"),
        (OSError(errno.ENOENT, "x", "/file"), 70, "FileNotFoundError at "),
    ],
)
def test_each_error_ends_it_with_its_status(
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    error: Exception,
    status: int,
    line: str,
) -> None:
    def fail(**_: object) -> None:
        raise error

    monkeypatch.setattr(ALL["execcred completion"], "callback", fail)

    assert status == run_click(["completion", "bash"], {})
    _, err = capfd.readouterr()
    assert line in err
    assert TOKEN not in err


def test_an_interruption_is_130(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(ALL["execcred completion"], "callback", interrupt)

    assert 130 == run_click(["completion", "bash"], {})
    assert "" == capsys.readouterr().err.strip()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(
    capsys: pytest.CaptureFixture[str], shell: str
) -> None:
    assert 0 == run_click(["completion", shell], {})
    assert "_EXECCRED_COMPLETE" in capsys.readouterr().out


def test_completion_completes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("_EXECCRED_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "execcred get-token --li")
    monkeypatch.setenv("COMP_CWORD", "2")

    assert 0 == run_click([], dict(os.environ))
    assert ("plain,--lifetime\n", "") == capsys.readouterr()


def test_a_reader_that_is_gone_is_status_seven(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def gone(**_: object) -> None:
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    streams = sys.stdout, sys.stderr
    monkeypatch.setattr(ALL["execcred completion"], "callback", gone)
    try:
        assert 7 == run_click(["completion", "bash"], {})
    finally:
        sys.stdout, sys.stderr = streams
