"""Help, version and completion: on standard output, with status 0."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from imagerewrite import __version__
from imagerewrite.cli.commands import COMMANDS

from .monorepo import Monorepo

ALL = [
    *((name,) for name in COMMANDS),
    ("kustomize", "set-image"),
    ("policy", "select"),
]
GROUPS = {("kustomize",), ("policy",)}


def test_the_first_help_names_every_command_and_status(repo: Monorepo) -> None:
    for option in ("--help", "-h"):
        ended = repo.here(option)

        assert (0, "") == (ended.status, ended.stderr)
        for name in COMMANDS:
            assert f"\n  {name} " in ended.text
        for status in (0, 1, 2, 4, 5, 6, 70):
            assert f"\n    {status:>2}  " in ended.text
        assert "Examples:" in ended.text


@pytest.mark.parametrize("command", ALL, ids=" ".join)
def test_each_command_has_its_help_with_examples(
    repo: Monorepo, command: tuple[str, ...]
) -> None:
    ended = repo.here(*command, "--help")

    assert (0, "") == (ended.status, ended.stderr)
    assert ended.text.startswith(f"Usage: imagerewrite {' '.join(command)} ")
    if command not in GROUPS:
        examples = ended.text.partition("\n  Examples:\n")[2]
        assert f"imagerewrite {' '.join(command)}" in examples.partition("\n\n")[0]


def test_the_version_is_that_of_the_package(repo: Monorepo) -> None:
    ended = repo.installed("--version")

    assert (0, "") == (ended.status, ended.stderr)
    assert __version__ == ended.text.split()[-1]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_there_is_completion_that_the_shell_can_read(
    repo: Monorepo, shell: str
) -> None:
    ended = repo.here("completion", shell)

    assert (0, "") == (ended.status, ended.stderr)
    assert "_IMAGEREWRITE_COMPLETE" in ended.text
    if shutil.which(shell):
        path = repo.write("script", ended.text)
        subprocess.run([shell, "-n", path], check=True)


def test_what_it_completes_are_commands_and_options(repo: Monorepo) -> None:
    def completed(*words: str) -> list[str]:
        ended = repo.installed(
            _IMAGEREWRITE_COMPLETE="bash_complete",
            COMP_WORDS=" ".join(("imagerewrite", *words)),
            COMP_CWORD=str(len(words)),
        )
        assert (0, "") == (ended.status, ended.stderr)
        return [line.rpartition(",")[2] for line in ended.text.splitlines()]

    assert ["update"] == completed("upd")
    assert ["--policies"] == completed("update", "--pol")


def test_completion_of_an_unknown_shell_is_refused(repo: Monorepo) -> None:
    assert 2 == repo.here("completion", "cmd").status
