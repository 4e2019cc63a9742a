"""The README: its example runs, and it names every command and status."""

from __future__ import annotations

import re
from pathlib import Path

from steadycd.cli.commands import COMMANDS, steadycd

README = (Path(__file__).parents[2] / "README.md").read_text()


def test_the_example_runs() -> None:
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)

    exec(compile(example, "README.md", "exec"), {})  # noqa: S102


def test_every_command_is_told_of() -> None:
    ours = [name for name in COMMANDS if name != "completion"]

    assert [] == [name for name in ours if f"steadycd {name}" not in README]


def test_the_statuses_are_those_of_the_help() -> None:
    named = set(re.findall(r"^ +(\d+)  \S", steadycd.epilog or "", re.MULTILINE))

    assert named == set(re.findall(r"^\| (\d+) \| ", README, re.MULTILINE))
