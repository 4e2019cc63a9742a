"""What a repository, or our own environment, would have git run does not run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from steadycd_common.errors import UsageError

from .scene import WEB, Scene, automation, git, make_scene, policy, run

IMAGES = {"team-a:web": "reg.io/web:1.1.0"}
AFTER = WEB.replace("web:1.0.0", "reg.io/web:1.1.0")
HOOKS = """
    pre-receive update post-receive post-update proc-receive reference-transaction
    push-to-checkout pre-push pre-commit commit-msg prepare-commit-msg post-commit
    post-checkout post-index-change applypatch-msg fsmonitor-watchman
"""
SETTINGS = """
    core.fsmonitor core.sshCommand core.alternateRefsCommand core.pager core.editor
    core.askPass core.gitProxy credential.helper diff.external gpg.program
    gpg.ssh.program uploadpack.packObjectsHook gc.recentObjectsHook filter.x.smudge
    filter.x.clean filter.x.process sequence.editor remote.origin.uploadpack
    remote.origin.receivepack
"""
VARIABLES = "ASKPASS EXTERNAL_DIFF SSH SSH_COMMAND PROXY_COMMAND EDITOR PAGER"


@pytest.fixture
def canary(tmp_path: Path) -> Path:
    """What exists once anything of it has run."""
    return tmp_path / "canary"


def plant(repository: Path, canary: Path) -> None:
    """Have everything in a repository make the canary, that can."""
    inner = repository / ".git"
    folder = inner if inner.exists() else repository
    program = folder / "program"
    program.write_text(f'#!/bin/sh\necho "$0 $*" >> {canary}\n')
    program.chmod(0o755)
    for name in HOOKS.split():
        hook = folder / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_bytes(program.read_bytes())
        hook.chmod(0o755)
    for name in SETTINGS.split():
        git(folder, "config", name, str(program))
    git(folder, "config", "core.hooksPath", str(folder / "hooks"))
    git(folder, "config", "receive.autogc", "true")
    git(folder, "config", "gc.auto", "1")
    git(folder, "config", "gc.autoDetach", "false")
    other = canary.with_name("other.git")
    git(canary.parent, "init", "-q", "--bare", str(other))
    (folder / "objects/info").mkdir(exist_ok=True)
    (folder / "objects/info/alternates").write_text(f"{other}/objects\n")


def filtered(folder: Path) -> Scene:
    """A repository whose attributes ask for a filter."""
    scene = make_scene(folder, {"web.yaml": WEB, ".gitattributes": "* filter=x\n"})
    git(scene.bare, "branch", "-q", "other", "main")
    return scene


def test_a_push_of_a_person_would_make_the_canary(tmp_path: Path, canary: Path) -> None:
    scene = filtered(tmp_path)
    plant(scene.bare, canary)

    git(scene.clone, "push", "-q", str(scene.bare), "HEAD:refs/heads/new")

    ran = {
        line.split()[0].rpartition("/")[2] for line in canary.read_text().splitlines()
    }
    assert {"program", "pre-receive", "post-receive", "reference-transaction"} <= ran


@pytest.mark.parametrize("form", ["file://{}", "{}"])
def test_nothing_of_a_bare_repository_runs(
    tmp_path: Path, canary: Path, form: str
) -> None:
    scene = filtered(tmp_path)
    plant(scene.bare, canary)
    config = scene.config(automation(), policy("web"))

    (done,) = run(config, IMAGES, repo=form.format(scene.bare))

    assert (None, "pushed") == (done.failure, done.state)
    assert not canary.exists(), canary.read_text()
    assert AFTER == scene.show("web.yaml")


def test_nothing_of_a_repository_with_files_runs(tmp_path: Path, canary: Path) -> None:
    scene = filtered(tmp_path)
    plant(scene.clone, canary)
    config = scene.config(automation(push="    push: {branch: x}\n"), policy("web"))

    (done,) = run(config, IMAGES, repo=str(scene.clone))

    assert (None, "pushed") == (done.failure, done.state)
    assert not canary.exists(), canary.read_text()


def test_one_that_would_check_out_what_is_pushed_refuses_it(
    tmp_path: Path, canary: Path
) -> None:
    scene = filtered(tmp_path)
    plant(scene.clone, canary)
    git(scene.clone / ".git", "config", "receive.denyCurrentBranch", "updateInstead")

    (done,) = run(
        scene.config(automation(), policy("web")), IMAGES, repo=str(scene.clone)
    )

    assert done.failure
    assert "checked out" in done.failure.problem.message
    assert not canary.exists(), canary.read_text()


def test_nothing_of_our_environment_and_configuration_runs(
    tmp_path: Path, canary: Path
) -> None:
    scene = filtered(tmp_path)
    home = tmp_path / "home"
    git(tmp_path, "init", "-q", str(home))
    plant(home, canary)
    program = str(home / ".git/program")
    settings = (home / ".git/config").read_text()
    (home / ".gitconfig").write_text(
        settings.split("[core]\n\tfsmonitor")[0]
        + (
            f"[core]\n\thooksPath = {home}/.git/hooks\n\tfsmonitor = {program}\n"
            f'[filter "x"]\n\tsmudge = {program}\n\tclean = {program}\n'
            f"[uploadpack]\n\tpackObjectsHook = {program}\n"
            f"[init]\n\ttemplateDir = {home}/.git\n"
            f'[url "ext::{program} "]\n\tinsteadOf = file://\n'
        )
    )
    trace = tmp_path / "trace"
    environ = {
        **os.environ,
        **{f"GIT_{name}": program for name in VARIABLES.split()},
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "core.hooksPath",
        "GIT_CONFIG_VALUE_0": f"{home}/.git/hooks",
        "GIT_CONFIG_GLOBAL": f"{home}/.gitconfig",
        "GIT_DIR": f"{home}/.git",
        "GIT_INDEX_FILE": f"{home}/.git/index",
        "GIT_OBJECT_DIRECTORY": f"{home}/.git/objects",
        "GIT_TEMPLATE_DIR": f"{home}/.git",
        "GIT_TRACE": str(trace),
        "GIT_TRACE2_EVENT": str(trace),
        "HOME": str(home),
        "SSH_ASKPASS": program,
    }

    (done,) = run(scene.config(automation(), policy("web")), IMAGES, environ=environ)

    assert (None, "pushed") == (done.failure, done.state)
    assert not canary.exists(), canary.read_text()
    assert not trace.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_a_repository_of_somebody_else_is_refused_with_a_way_out(
    scene: Scene,
) -> None:
    for each in [scene.bare, *scene.bare.rglob("*")]:
        os.chown(each, 12345, 12345)

    (done,) = run(
        scene.config(automation(), policy("web")), IMAGES, repo=str(scene.bare)
    )

    assert done.failure
    assert "dubious ownership" in done.failure.problem.message
    assert done.failure.problem.hint.startswith("it belongs to another user")


@pytest.mark.parametrize(
    "url", ["ext::sh -c 'touch CANARY'", "fd::1", "-uxyz", "--upload-pack=CANARY"]
)
def test_no_program_is_a_repository(tmp_path: Path, canary: Path, url: str) -> None:
    scene = make_scene(tmp_path)
    config = scene.config(automation(), policy("web"))

    with pytest.raises(UsageError, match="repository"):
        run(config, IMAGES, repo=url.replace("CANARY", str(canary)))

    assert not canary.exists()


def test_submodules_are_left_alone(tmp_path: Path, canary: Path) -> None:
    scene = make_scene(tmp_path)
    (scene.clone / ".gitmodules").write_text(
        f'[submodule "a"]\n\tpath = a\n\turl = ext::sh -c "touch {canary}"\n'
        f"\tupdate = !touch {canary}\n"
    )
    head = git(scene.clone, "rev-parse", "HEAD").strip()
    git(scene.clone, "update-index", "--add", "--cacheinfo", f"160000,{head},a")
    git(scene.clone, "add", ".gitmodules")
    git(scene.clone, "commit", "-qm", "a module")
    git(scene.clone, "push", "-q", str(scene.bare), "HEAD:main")

    (done,) = run(scene.config(automation(), policy("web")), IMAGES)

    assert "pushed" == done.state
    assert not canary.exists()
    names = git(scene.bare, "diff", "--name-only", "main~1", "main").split()
    assert ["web.yaml"] == names
