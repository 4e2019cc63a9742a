"""Help, version and completion: on standard output, with status 0."""

from __future__ import annotations

import shutil

import pytest

from execcred import __version__
from execcred.cli.commands import COMMANDS

from .world import World

ALL = [*((name,) for name in COMMANDS), ("cache", "list"), ("cache", "clear")]
GROUPS = {("cache",)}


def test_the_first_help_names_every_command_and_status(world: World) -> None:
    for option in ("--help", "-h"):
        output = world.run(option)

        assert (0, "") == (output.status, output.stderr)
        for name in COMMANDS:
            assert f"\n  {name} " in output.stdout
        for status in (0, 2, 3, 4, 5, 6, 7, 70):
            assert f"\n    {status:>2}  " in output.stdout
        assert "Examples:" in output.stdout


@pytest.mark.parametrize("command", ALL, ids=" ".join)
def test_each_command_has_its_help_with_examples(
    world: World, command: tuple[str, ...]
) -> None:
    output = world.run(*command, "--help")

    assert (0, "") == (output.status, output.stderr)
    assert output.stdout.startswith(f"Usage: execcred {' '.join(command)} ")
    if command not in GROUPS:
        examples = output.stdout.partition("\n  Examples:\n")[2]
        assert f"execcred {' '.join(command)}" in examples.partition("\n\n")[0]


def test_the_version_is_that_of_the_package(world: World) -> None:
    output = world.run("--version")

    assert (0, "") == (output.status, output.stderr)
    assert output.stdout.split()[-1] == __version__


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_there_is_completion_that_the_shell_can_read(world: World, shell: str) -> None:
    output = world.run("completion", shell)

    assert (0, "") == (output.status, output.stderr)
    assert "_EXECCRED_COMPLETE" in output.stdout
    if shutil.which(shell):
        script = world.folder / "script"
        script.write_text(output.stdout)
        assert 0 == world.running(shell).run("-n", str(script)).status


def test_what_it_completes_are_commands_and_options(world: World) -> None:
    def completed(*words: str) -> list[str]:
        output = world.run(
            _EXECCRED_COMPLETE="bash_complete",
            COMP_WORDS=" ".join(("execcred", *words)),
            COMP_CWORD=str(len(words)),
        )
        assert (0, "") == (output.status, output.stderr)
        return [line.rpartition(",")[2] for line in output.stdout.splitlines()]

    assert ["get-token"] == completed("get-")
    assert ["--no-cache"] == completed("get-token", "--no")


def test_completion_of_an_unknown_shell_is_refused(world: World) -> None:
    assert 2 == world.run("completion", "cmd").status


@pytest.mark.parametrize("command", ["kubeconfig", "cluster-secret"])
def test_the_form_of_a_server_s_url_is_told_whole(world: World, command: str) -> None:
    assert " https://HOST[:PORT][/PATH]." in world.run(command, "--help").stdout
