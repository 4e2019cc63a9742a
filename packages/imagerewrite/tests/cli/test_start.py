"""What is not needed is not imported, for starting is much of what a run takes."""

from __future__ import annotations

import subprocess
import sys

import pytest

import imagerewrite

from .monorepo import ASSIGNMENT, Monorepo

_RUN = """\
import sys
sys.argv[1:] = {words!r}
from imagerewrite.cli import main
status = main()
print(status, *sys.modules, sep="\\n", file=sys.stderr)
"""


def _imported(code: str) -> set[str]:
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    return set(ended.stderr.splitlines())


@pytest.mark.parametrize(
    ("words", "needless"),
    [
        (
            ["set", ASSIGNMENT, "--quiet"],
            {"difflib", "lark", "pathlib", "pickle", "tempfile"},
        ),
        (["set", ASSIGNMENT, "--diff"], {"difflib", "lark", "pathlib", "pickle"}),
        (["set", ASSIGNMENT, "--format=json"], {"difflib", "lark", "pathlib"}),
        (["--version"], {"json", "ruamel", "imagerewrite.cli.update"}),
    ],
)
def test_a_run_imports_what_it_needs(
    repo: Monorepo, words: list[str], needless: set[str]
) -> None:
    del repo
    found = _imported(_RUN.format(words=words))

    assert "click" in found
    assert set() == found & needless


def test_the_library_is_loaded_when_it_is_used() -> None:
    code = "import sys, imagerewrite; print(*sys.modules, sep='\\n', file=sys.stderr)"

    found = _imported(code)

    assert {"imagerewrite"} == {name for name in found if name.startswith("imager")}
    assert set() == found & {"json", "re", "click", "ruamel", "dataclasses"}


@pytest.mark.parametrize("name", imagerewrite.__all__)
def test_each_public_name_is_there(name: str) -> None:
    assert getattr(imagerewrite, name) is not None
    assert name in dir(imagerewrite)


def test_no_other_name_is_there() -> None:
    with pytest.raises(AttributeError, match="'frob'"):
        getattr(imagerewrite, "frob")  # noqa: B009
