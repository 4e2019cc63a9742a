"""The README: its diffs are what a run makes, and its tables name all there is."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from imagerewrite import ImageRef, Policy, rewrite_bytes, setters_of
from imagerewrite.cli.commands import COMMANDS, imagerewrite
from imagerewrite.problem_codes import CODES

README = (Path(__file__).parents[2] / "README.md").read_text()
DIFFS = {
    re.sub(r"\W*(\S+)\n.*", r"\1", block, flags=re.DOTALL): block
    for block in re.findall(r"^```diff\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
}
SETTERS = setters_of(
    [Policy("team-a", "web", ImageRef.parse("registry.example.com/web:1.5.0"))]
)
ROW = re.compile(r"^\| `([a-z0-9-]+)` \| (\w+) \| (.*) \|$", re.MULTILINE)
STATUS = re.compile(r"^\| (\d+) \| (.*) \|$", re.MULTILINE)


def side(block: str, sign: str) -> str:
    """The lines of one side of a diff, with what both have."""
    lines = block.splitlines()
    return "".join(f"{each[1:]}\n" for each in lines if each[:1] in ("", " ", sign))


def test_there_is_a_diff_for_each_format() -> None:
    assert {
        "web/deployment.yaml",
        "web/kustomization.yaml",
        "charts/web/values.yaml",
        "web/web.cue",
    } == set(DIFFS)


@pytest.mark.parametrize("path", DIFFS)
def test_a_diff_is_what_a_run_makes(path: str) -> None:
    block = DIFFS[path]
    result = rewrite_bytes(side(block, "-").encode(), path, SETTERS)

    assert side(block, "+") == result.data.decode()
    assert len(re.findall("^-", block, re.MULTILINE)) == len(result.changes)
    assert () == result.problems


def test_every_code_has_its_line_and_no_other_has_one() -> None:
    told = {
        code: (severity, meaning) for code, severity, meaning in ROW.findall(README)
    }

    assert {
        code: (facts.severity, facts.meaning) for code, facts in CODES.items()
    } == told


def test_the_statuses_are_those_of_the_help() -> None:
    named = re.findall(r"^ +(\d+)  \S", imagerewrite.epilog or "", re.MULTILINE)

    assert named == [status for status, _ in STATUS.findall(README)]


def test_every_command_is_told_of() -> None:
    assert [] == [name for name in COMMANDS if f"imagerewrite {name}" not in README]


def test_the_examples_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    monkeypatch.chdir(tmp_path)
    prepared = [each for each in commands() if not each.startswith("imagerewrite")]
    subprocess.run(["bash", "-ec", "\n".join(prepared)], check=True)

    exec(compile(first, "README.md", "exec"), {})  # noqa: S102
    exec(compile(second, "README.md", "exec"), {})  # noqa: S102

    assert "would-push main ['web.yaml']\n" == capsys.readouterr().out


def commands() -> list[str]:
    """What is typed in the section that the second example goes on from."""
    section = README.partition("## From a registry")[2].partition("\n## ")[0]
    typed = re.findall(r"^\$ ((?:.*\\\n)*.*)$", section, re.MULTILINE)
    return [each for each in typed if "policy select" not in each]
