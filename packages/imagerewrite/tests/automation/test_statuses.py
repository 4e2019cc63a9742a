"""Which status a run of the command ends with, and what it says then."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from imagerewrite.cli.commands import imagerewrite
from steadycd_common.shell.commands import run
from steadycd_common.shell.console import Console

from .scene import WEB, Scene, automation, git
from .smart_http import serve

OBJECTS = """\
apiVersion: image.toolkit.fluxcd.io/v1
kind: ImageRepository
metadata: {name: web, namespace: team-a}
spec: {image: reg.example.com/web, interval: 1h}
---
apiVersion: image.toolkit.fluxcd.io/v1
kind: ImagePolicy
metadata: {name: web, namespace: team-a}
spec: {imageRepositoryRef: {name: web}, policy: {alphabetical: {}}}
"""
Call = Callable[..., tuple[int, str]]


@pytest.fixture
def call(scene: Scene, capfdbinary: pytest.CaptureFixture[bytes]) -> Call:
    """`run` with more arguments; its status, and stdout and stderr as one."""
    scene.config(automation(), OBJECTS)
    (scene.folder / "tags").write_text("1.1.0\n")
    first = ["run", "--config", str(scene.folder / "config")]
    first += ["--tags", str(scene.folder / "tags")]

    def called(*arguments: str) -> tuple[int, str]:
        status = run(
            imagerewrite, [*first, *arguments], Console("imagerewrite", os.environ)
        )
        return status, b"".join(capfdbinary.readouterr()).decode()

    return called


def test_a_push_that_the_other_side_rejects_is_4(scene: Scene, call: Call) -> None:
    git(scene.bare, "config", "http.receivepack", "true")
    hook = scene.bare / "hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho main is protected\nexit 1\n")
    hook.chmod(0o755)

    with serve(scene.folder) as served:
        status, said = call("--repo", f"{served.url}/apps.git")

    assert 4 == status
    assert "the push was rejected: pre-receive hook declined" in said
    assert "remote: main is protected" in said
    assert "[git-failed]" in said
    assert "Nothing was pushed" in said


@pytest.mark.parametrize("what", ["login", "path"])
def test_a_refused_login_or_no_such_repository_is_5(
    scene: Scene, call: Call, what: str
) -> None:
    with serve(scene.folder) as served:
        served.wanted = "Basic eDp5" if what == "login" else ""
        name = "apps" if what == "login" else "nowhere"
        status, said = call("--repo", f"{served.url}/{name}.git")

    assert 5 == status
    assert "[git-unreachable]" in said


@pytest.mark.parametrize("arguments", [["--dry-run"], []])
def test_what_fails_does_not_count_as_done(
    scene: Scene, call: Call, arguments: list[str]
) -> None:
    template = "commit: {messageTemplate: '{{ x }}', "
    broken = automation("broken").replace("commit: {", template)
    (scene.folder / "config/9.yaml").write_text(broken)
    one = "  update: {path: web.yaml}\n"
    (scene.folder / "config/1.yaml").write_text(automation(spec=one))
    scene.write({"other.yaml": WEB})

    status, said = call(*arguments)

    assert 4 == status
    assert "1 value in 1 file " in said
    assert "changed by 1 automation; 2 automations looked at. 1 error." in said


def test_a_checked_out_branch_is_one_clear_line(scene: Scene, call: Call) -> None:
    status, said = call("--repo", str(scene.clone))

    assert 4 == status
    assert "remote:" not in said
    assert "checked out [git-failed] (push to another branch, or to a bare" in said


FILES = {
    "no folder": (["--report", "no/x.html"], "--report no/x.html: there is no folder"),
    "a folder": (["--report", "."], "--report . is no regular file"),
    "both in one": (["--report", "x", "--output", "./x"], "name the same file"),
    "by a link": (["--report", "link", "--output", "x"], "name the same file"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_is_refused_by_the_name_of_its_option(
    scene: Scene,
    call: Call,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("link").symlink_to("x")
    arguments, words = FILES[name]

    status, said = call(*arguments)

    assert 2 == status
    assert words in said
    assert WEB == scene.show("web.yaml")


SAID = [
    "imagerewrite run --config clusters/prod --repo ../apps.git\n",
    "a dry run in which all could be done\n",
    "also a push that was rejected\n",
    "a registry or git repository cannot be reached, or does not let us in\n",
]


@pytest.mark.parametrize("words", SAID)
def test_help_says_so(call: Call, words: str) -> None:
    status, said = call("--help")

    assert 0 == status
    assert words in said
