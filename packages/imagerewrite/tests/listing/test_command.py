"""`imagerewrite list` as it is run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from imagerewrite.cli.commands import imagerewrite
from steadycd_common.shell.commands import run
from steadycd_common.shell.console import Console

MARKED = 'image: web:1 # {"$imagepolicy": "team-a:web"}\n'
BROKEN = 'image: [ # {"$imagepolicy": "team-a:web"}\n'


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plain.yaml").write_text("image: web:1\n")
    Path("apps").mkdir()
    Path("apps/web.yaml").write_text(MARKED)


def listed(*words: str) -> int:
    return run(imagerewrite, ["list", *words], Console("imagerewrite", {}))


def test_this_folder_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == listed()
    assert ("apps/web.yaml:1:8: team-a:web: image = web:1\n", "") == capsys.readouterr()


@pytest.mark.parametrize("words", [("plain.yaml",), ("--exclude", "apps")])
def test_no_marker_is_no_line(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    assert 0 == listed(*words)
    assert ("", "") == capsys.readouterr()


def test_problems_are_told_beside_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    Path("apps/x.yaml").write_text(BROKEN)

    assert 4 == listed()
    said = capsys.readouterr()
    assert "apps/web.yaml:1:8: team-a:web: image = web:1\n" == said.out
    assert said.err.startswith("apps/x.yaml:2:1: error: ")


def test_a_file_takes_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == listed("--format", "json", "--output", "list.json")
    assert ("", "") == capsys.readouterr()
    assert 1 == len(json.loads(Path("list.json").read_text())["markers"])


@pytest.mark.parametrize(
    "words", [("nowhere",), ("--format", "sarif"), ("--output", "no/where")]
)
def test_wrong_usage(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    assert 2 == listed(*words)
    assert "" == capsys.readouterr().out
