"""What pre-commit finds here, and does with it: it puts file names behind the entry."""

from __future__ import annotations

import re
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

import pytest
from nox.project import load_toml
from ruamel.yaml import YAML

from imagerewrite.formats.registry import format_of

from .repository import ROOT, project

SCRIPTS = Path(sysconfig.get_path("scripts"))
HOOKS: list[dict[str, Any]] = YAML(typ="safe").load(ROOT / ".pre-commit-hooks.yaml")
(CHECK,) = HOOKS
POLICY = """\
apiVersion: image.toolkit.fluxcd.io/v1
kind: ImagePolicy
metadata: {name: web, namespace: team-a}
status: {latestRef: {name: registry.example.com/web, tag: 1.5.0}}
"""
MARKED = 'image: registry.example.com/web:%s # {"$imagepolicy": "team-a:web"}\n'
OLD, NEW = MARKED % "1.4.0", MARKED % "1.5.0"


def checked(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    program, *entry = str(CHECK["entry"]).split()
    command = [str(SCRIPTS / program), *entry, *arguments]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False
    )


def test_the_hook_has_its_name_and_what_pre_commit_requires() -> None:
    assert "imagerewrite-check" == CHECK["id"]
    assert {"id", "name", "entry", "language"} <= set(CHECK)


def test_its_program_is_a_command_of_the_package() -> None:
    scripts = project(ROOT / "packages" / "imagerewrite")["scripts"]
    assert CHECK["entry"].split()[0] in scripts


def test_pre_commit_installs_this_repository_with_our_packages_and_no_others() -> None:
    required = load_toml(ROOT / "pyproject.toml")["project"]["dependencies"]
    for line in required:
        _, folder = line.split("{root:uri}/")
        assert project(ROOT / folder)["name"] == line.split(" @ ")[0]


@pytest.mark.parametrize(
    "name",
    [
        *("a.yaml", "a/b.yml", "a.cue", "Kustomization", "a/Kustomization"),
        *("a.yaml.txt", "yaml", "a.YAML", "cue", "Dockerfile", "a/MyKustomization"),
        "Kustomization/a",
    ],
)
def test_it_is_given_the_files_that_the_command_edits(name: str) -> None:
    assert bool(re.search(CHECK["files"], name)) == (format_of(name) is not None)


@pytest.mark.parametrize(
    ("files", "status"),
    [
        ({"web.yaml": OLD}, 1),
        ({"of another.yaml": "a: b\n", "web.yaml": OLD}, 1),
        ({"web.yaml": NEW}, 0),
        ({"of another.yaml": "a: b\n"}, 0),
    ],
)
def test_it_judges_the_files_that_it_is_given_and_writes_none(
    tmp_path: Path, files: dict[str, str], status: int
) -> None:
    written = {"policies.yaml": POLICY, "not staged.yaml": OLD, **files}
    for name, text in written.items():
        (tmp_path / name).write_text(text)

    done = checked(tmp_path, "--policies", "policies.yaml", *files)

    assert status == done.returncode, done.stderr
    assert written == {path.name: path.read_text() for path in tmp_path.iterdir()}


def test_without_policies_it_says_what_is_missing(tmp_path: Path) -> None:
    done = checked(tmp_path, "web.yaml")
    assert 2 == done.returncode
    assert "--policies" in done.stderr
