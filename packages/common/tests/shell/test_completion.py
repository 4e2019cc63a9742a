"""`completion` of a program whose name it does not know."""

from __future__ import annotations

import pytest

from steadycd_common.shell.commands import LazyGroup, run
from steadycd_common.shell.console import Console

HOMES = {"completion": "steadycd_common.shell.completion"}


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    group = LazyGroup(name="my-prog", homes=HOMES)
    assert 0 == run(group, ["completion", *words], Console("my-prog", {}))
    out, err = capsys.readouterr()
    assert "" == err
    return out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_for_the_program(
    capsys: pytest.CaptureFixture[str], shell: str
) -> None:
    script = printed(capsys, shell)

    assert f"_MY_PROG_COMPLETE={shell}_complete" in script
    assert "my-prog" in script


def test_its_help_has_the_program_s_name(capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "--help")

    assert "Usage: my-prog completion [OPTIONS] {bash|zsh|fish}\n" in text
    assert '\n    eval "$(my-prog completion bash)"\n' in text
    assert " > ~/.config/fish/completions/my-prog.fish\n" in text
    assert "PROGRAM" not in text


def test_another_shell_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    group = LazyGroup(name="my-prog", homes=HOMES)

    assert 2 == run(group, ["completion", "tcsh"], Console("my-prog", {}))
    assert "'tcsh' is not one of" in capsys.readouterr().err
