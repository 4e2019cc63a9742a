"""The README: its example runs, and its table names every module."""

from __future__ import annotations

import re
from pathlib import Path

import steadycd_common

PACKAGE = Path(steadycd_common.__file__).parent
README = (Path(__file__).parents[1] / "README.md").read_text()


def test_the_example_runs() -> None:
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)

    exec(compile(example, "README.md", "exec"), {})  # noqa: S102


def test_the_table_names_every_module_and_no_other() -> None:
    rows = re.findall(r"^\| (`.*?`) \|", README, re.MULTILINE)
    named = [name for row in rows for name in re.findall(r"`(.*?)`", row)]
    there = {
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        for folder in (PACKAGE, PACKAGE / "gcp", PACKAGE / "shell")
        for path in folder.glob("*.py")
        if path.stem != "__init__"
    }

    assert there | {"gcp.sources"} == set(named)
    assert len(named) == len(set(named))
