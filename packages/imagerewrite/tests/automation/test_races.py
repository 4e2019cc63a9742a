"""Somebody else pushes between our fetch and our push."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from imagerewrite.automation import run as running
from imagerewrite.objects.load import load_config

from .scene import PERSON, WEB, Scene, automation, git, policy, run
from .wrapper import environ_with

IMAGES = {"team-a:web": "reg.io/web:1.1.0"}
AFTER = WEB.replace("web:1.0.0", "reg.io/web:1.1.0")


def somebody_pushes(scene: Scene, times: int) -> str:
    """Shell commands that push a commit of a person, as many times."""
    counter = scene.folder / "count"
    person = " ".join(f"{key}={shlex.quote(value)}" for key, value in PERSON.items())
    git_there = f"env -i PATH=/usr/bin:/bin {person} git -C {scene.clone}"
    return (
        f"if test $(cat {counter} 2>/dev/null | wc -l) -lt {times}; then "
        f"echo x >> {counter}; "
        f"{git_there} commit -q --allow-empty -m between >&2; "
        f"{git_there} push -q {scene.bare} HEAD:main >&2; fi"
    )


@pytest.fixture(autouse=True)
def _no_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "_FIRST_WAIT", 0.0)


@pytest.mark.parametrize("times", [1, 3])
def test_a_race_is_resolved_by_starting_again(scene: Scene, times: int) -> None:
    environ = environ_with(scene.folder / "bin", push=somebody_pushes(scene, times))

    (done,) = run(scene.config(automation(), policy("web")), IMAGES, environ=environ)

    assert "pushed" == done.state
    assert AFTER == scene.show("web.yaml")
    said = scene.log(form="%s")
    assert ["between"] * times == said[1:-1]
    assert "--force" not in (scene.folder / "bin/calls").read_text()


def test_it_gives_up_when_it_has_lost_often_enough(scene: Scene) -> None:
    environ = environ_with(scene.folder / "bin", push=somebody_pushes(scene, 99))

    (done,) = run(scene.config(automation(), policy("web")), IMAGES, environ=environ)

    assert done.failure
    assert ("failed", "push-race") == (done.state, done.failure.problem.code)
    assert running.TRIES == len((scene.folder / "count").read_text().splitlines())
    assert ["web.yaml"] == [each.file for each in done.changed]
    assert ("", ()) == (done.commit, done.pushed_to)


def test_that_somebody_else_has_done_it_is_as_good(scene: Scene) -> None:
    (scene.clone / "web.yaml").write_text(AFTER)
    git(scene.clone, "add", "web.yaml")
    environ = environ_with(scene.folder / "bin", push=somebody_pushes(scene, 1))

    (done,) = run(scene.config(automation(), policy("web")), IMAGES, environ=environ)

    assert "up-to-date" == done.state
    assert "between" == scene.log(form="%s")[0]


def test_what_the_other_side_refuses_is_not_tried_again(scene: Scene) -> None:
    git(scene.bare, "config", "receive.denyNonFastForwards", "true")
    git(scene.bare, "config", "transfer.hideRefs", "refs/heads/images")
    environ = environ_with(scene.folder / "bin", push=":")
    push = "    push: {branch: images}\n"

    (done,) = run(
        scene.config(automation(push=push), policy("web")), IMAGES, environ=environ
    )

    assert done.failure
    assert "git-failed" == done.failure.problem.code
    assert "hidden ref" in done.failure.problem.message
    calls = (scene.folder / "bin/calls").read_text().splitlines()
    assert 1 == sum(each.startswith("push ") for each in calls)


PROGRAM = """
import os, sys
sys.path[:0] = {paths!r}
from pathlib import Path
from imagerewrite.automation.run import How, chosen_automations, run_automations
from imagerewrite.objects.load import load_config
from imagerewrite.selection.selected import Selection
from imagerewrite.image_ref import ImageRef
config = load_config([{config!r}])
(policy,) = config.policies.values()
chosen = [Selection(policy, ImageRef.parse("reg.io/web:1.1.0"), None, "")]
run_automations(config, chosen_automations(config), chosen, How(os.environ))
"""


@pytest.mark.parametrize("moment", ["ls-remote", "fetch", "commit-tree", "push"])
def test_a_run_that_is_killed_leaves_the_old_or_the_new_and_can_be_repeated(
    scene: Scene, moment: str
) -> None:
    config = scene.config(automation(), policy("web"))
    reached = scene.folder / "reached"
    temporary = scene.folder / "tmp"
    temporary.mkdir()
    block = {moment: f"touch {reached}; sleep 0.2"}
    environ = {
        **environ_with(scene.folder / "bin", **block),
        "TMPDIR": str(temporary),
    }
    program = PROGRAM.format(paths=sys.path, config=str(scene.folder / "config"))
    process = subprocess.Popen([sys.executable, "-c", program], env=dict(environ))
    for _ in range(1000):
        if reached.exists():
            break
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()

    assert scene.show("web.yaml") in (WEB, AFTER)
    git(scene.bare, "fsck", "--strict")
    (done,) = run(config, IMAGES)
    assert done.state in ("pushed", "up-to-date")
    assert AFTER == scene.show("web.yaml")


def test_git_that_does_not_end_is_ended_and_all_that_it_started(
    scene: Scene,
) -> None:
    survivor = scene.folder / "survivor"
    block = f"(sleep 0.5; touch {survivor}) & sleep 60"
    environ = environ_with(scene.folder / "bin", fetch=block)
    config = scene.config(automation(), policy("web"))
    (source,) = (scene.folder / "config").glob("0.yaml")
    text = source.read_text().replace("interval: 1m", "interval: 1m, timeout: 300ms")
    source.write_text(text)
    started = time.monotonic()

    config = load_config([str(scene.folder / "config")])
    (done,) = run(config, IMAGES, environ=environ)

    assert time.monotonic() - started < 10
    assert done.failure
    assert "git-unreachable" == done.failure.problem.code
    assert "did not end within 0.3 s" in done.failure.problem.message
    time.sleep(0.3)
    assert not survivor.exists()


def test_a_time_out_of_months_is_one(scene: Scene) -> None:
    scene.config(automation(), policy("web"))
    source = scene.folder / "config" / "0.yaml"
    text = source.read_text()
    source.write_text(text.replace("interval: 1m", "interval: 1m, timeout: 7200h"))

    (done,) = run(load_config([str(source.parent)]), IMAGES)

    assert "pushed" == done.state


def test_ctrl_c_ends_git_and_leaves_nothing(scene: Scene, tmp_path: Path) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    environ = {
        **environ_with(scene.folder / "bin", fetch="sleep 60"),
        "TMPDIR": str(temporary),
    }
    config = scene.config(automation(), policy("web"))
    timer = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()

    with pytest.raises(KeyboardInterrupt):
        run(config, IMAGES, environ=environ)

    timer.join()
    assert [] == list(temporary.iterdir())
    assert WEB == scene.show("web.yaml")
