"""`imagerewrite lint` as it is run."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from imagerewrite.cli.commands import imagerewrite
from steadycd_common.shell.commands import run
from steadycd_common.shell.console import Console

POLICY = """apiVersion: image.toolkit.fluxcd.io/v1
kind: ImagePolicy
metadata: {name: web, namespace: team-a}
status: {latestRef: {name: web, tag: "2"}}
"""
ENDS: dict[str, tuple[int, tuple[str, ...]]] = {
    "nothing wrong": (0, ("good",)),
    "nothing wrong, with policies": (0, ("good", "--policies", "policies.yaml")),
    "what is wrong is left out": (0, ("--exclude", "b*", "--exclude", "plain.yaml")),
    "unmarked, but nobody asked": (0, ("plain.yaml",)),
    "a file of another kind": (0, ("good", "notes.txt")),
    "malformed": (1, ("bad",)),
    "unmarked": (1, ("plain.yaml", "--unmarked")),
    "unknown": (1, ("good", "--policies", "others.yaml")),
    "malformed, as SARIF": (1, ("bad", "--format", "sarif")),
    "no such path": (2, ("nowhere",)),
    "no such policies": (2, ("good", "--policies", "nowhere")),
    "no such format": (2, ("good", "--format", "xml")),
    "broken": (4, ("broken", "bad")),
    "a template": (4, ("template.yaml", "--unmarked")),
    "a pipe": (4, ("pipe.yaml",)),
    "no policies": (4, ("good", "--policies", "empty.yaml")),
    "bad policies": (4, ("good", "--policies", "invalid.yaml")),
}


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("good", "bad", "broken"):
        Path(folder).mkdir()
    Path("good/a.yaml").write_text('image: web:1 # {"$imagepolicy": "team-a:web"}\n')
    Path("bad/a.cue").write_text('a: "web:1" // {"$imagepolicy": "web"}\n')
    Path("broken/a.yaml").write_text('a: b: # {"$imagepolicy": "team-a:web"}\n')
    Path("plain.yaml").write_text("image: web:1\n")
    Path("template.yaml").write_text("image: {{ .Values.image }}:1\n")
    Path("notes.txt").write_text("image: web:1\n")
    Path("policies.yaml").write_text(POLICY)
    Path("others.yaml").write_text(POLICY.replace("team-a", "team-b"))
    Path("empty.yaml").write_text("")
    Path("invalid.yaml").write_text(POLICY.replace("web, tag", "'Not One', tag"))
    os.mkfifo("pipe.yaml")


def lint(*words: str) -> int:
    return run(imagerewrite, ["lint", *words], Console("imagerewrite", {}))


@pytest.mark.parametrize(("status", "words"), ENDS.values(), ids=list(ENDS))
def test_each_end_has_its_status(
    capsys: pytest.CaptureFixture[str], status: int, words: tuple[str, ...]
) -> None:
    if "--exclude" in words:
        Path("pipe.yaml").unlink()

    assert status == lint(*words)
    if status == 2:
        assert "" == capsys.readouterr().out


def test_problems_are_the_answer(capsys: pytest.CaptureFixture[str]) -> None:
    assert 1 == lint("bad", "plain.yaml", "--unmarked")
    said = capsys.readouterr()
    assert ["bad/a.cue:1:12", "plain.yaml:1:8"] == [
        line.split(": ")[0] for line in said.out.splitlines()
    ]
    assert "2 problems; 2 files looked at.\n" == said.err


def test_a_file_takes_the_report(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["bad", "--format", "sarif", "--output", "a.sarif"]

    assert 1 == lint(*words)
    assert ("", "") == capsys.readouterr()
    assert "2.1.0" == json.loads(Path("a.sarif").read_text())["version"]
