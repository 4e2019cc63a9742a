"""`imagerewrite run` and `imagerewrite resolve`, as they are called."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from imagerewrite.cli.commands import imagerewrite
from steadycd_common.shell.commands import run
from steadycd_common.shell.console import Console

from .scene import WEB, Scene, automation, git

AFTER = WEB.replace("web:1.0.0", "reg.example.com/web:1.1.0")
REPOSITORY = """\
apiVersion: image.toolkit.fluxcd.io/v1
kind: ImageRepository
metadata: {name: web, namespace: team-a}
spec: {image: reg.example.com/web, interval: 300ms}
"""
POLICY = """\
apiVersion: image.toolkit.fluxcd.io/v1
kind: ImagePolicy
metadata: {name: web, namespace: team-a, labels: {app: "1"}}
spec:
  imageRepositoryRef: {name: web}
  policy: {semver: {range: 1.x}}
"""
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def config(scene: Scene) -> Path:
    """A folder with all objects; `tags` beside it has the tags."""
    scene.config(automation().replace("30m", "1h"), REPOSITORY, POLICY)
    (scene.folder / "tags").write_text("1.0.0\n1.1.0\n2.0.0\n")
    return scene.folder / "config"


@pytest.fixture
def call(scene: Scene, config: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Call:
    """Calls a command with the objects and the tags; status, stdout, stderr."""

    def called(command: str, *arguments: str) -> tuple[int, str, str]:
        tags = str(scene.folder / "tags")
        words = [command, "--config", str(config), "--tags", tags, *arguments]
        status = run(imagerewrite, words, Console("imagerewrite", os.environ))
        out, err = capfdbinary.readouterr()
        return status, out.decode(), err.decode()

    return called


def test_a_run_commits_and_says_what(scene: Scene, call: Call) -> None:
    status, out, err = call("run")

    assert 0 == status
    assert re.fullmatch(
        r"team-a/apps: pushed [0-9a-f]{7} to main\n"
        r"web.yaml:5:14: team-a:web: web:1.0.0 -> reg.example.com/web:1.1.0\n",
        out,
    )
    assert "1 value in 1 file changed by 1 automation" in err
    assert AFTER == scene.show("web.yaml")


def test_a_dry_run_shows_message_and_diff_and_exits_with_0(
    scene: Scene, call: Call
) -> None:
    status, out, _ = call("run", "--dry-run", "--automation", "team-a/apps")

    assert 0 == status
    assert "    Update from image update automation\n" in out
    assert '+    image:   reg.example.com/web:1.1.0   # {"$image' in out
    assert WEB == scene.show("web.yaml")


def test_json_says_what_was_not_done(scene: Scene, call: Call, config: Path) -> None:
    (config / "9.yaml").write_text(
        automation("gone").replace("name: apps}", "name: gone}")
    )
    status, out, _ = call("run", "--format", "json")

    told = json.loads(out)
    assert 4 == status == told["exit_status"]
    assert ["pushed", "failed"] == [each["state"] for each in told["automations"]]
    assert ["no-such-object"] == [each["code"] for each in told["problems"]]
    assert AFTER == scene.show("web.yaml")


def test_a_policy_that_selects_nothing_is_6_and_others_go_on(
    scene: Scene, call: Call, config: Path
) -> None:
    none = POLICY.replace("name: web, n", "name: none, n").replace("1.x", '">9.0.0"')
    (config / "9.yaml").write_text(none)

    status, _, err = call("run")

    assert 6 == status
    assert "ImagePolicy team-a/none: " in err
    assert AFTER == scene.show("web.yaml")


def test_a_repository_that_is_not_there_is_5(call: Call, tmp_path: Path) -> None:
    status, _, err = call("run", "--repo", f"file://{tmp_path}/nowhere")

    assert 5 == status
    assert "[git-unreachable]" in err


def test_that_git_cannot_be_reached_counts_more_than_a_policy(
    call: Call, config: Path, tmp_path: Path
) -> None:
    none = POLICY.replace("name: web, n", "name: none, n").replace("1.x", '">9.0.0"')
    (config / "9.yaml").write_text(none)

    status, _, _ = call("run", "--repo", f"file://{tmp_path}/nowhere")

    assert 5 == status


USAGE = {
    "a name that is none": ["--automation", "apps"],
    "one that is not there": ["--automation", "team-a/x"],
    "a repository that is none": ["--repo", "nowhere"],
    "standard input again and again": ["--watch", "--config", "-"],
}


@pytest.mark.parametrize("name", USAGE)
def test_usage_is_2(call: Call, name: str) -> None:
    status, out, err = call("run", *USAGE[name])

    assert (2, "") == (status, out)
    assert err.startswith("imagerewrite: error: ")


def test_a_template_that_cannot_be_used_is_said(
    scene: Scene, call: Call, config: Path
) -> None:
    text = automation().replace("commit: {", "commit: {messageTemplate: '{{ x }}', ")
    (config / "1.yaml").write_text(text)

    status, _, err = call("run")

    assert 4 == status
    assert "[invalid-message]" in err
    assert "line 1" in err
    assert WEB == scene.show("web.yaml")


def test_a_template_names_files_as_they_are_below_the_path(
    scene: Scene, call: Call, config: Path
) -> None:
    scene.write({"apps/a/web.yaml": WEB})
    template = (
        "{{ range $f, $o := .Changed.FileChanges }}{{ $f }}{{ range $i, $c := $o }} "
        "{{ $i.Kind }} {{ $i.Namespace }}/{{ $i.Name }}{{ end }}{{ end }}"
        " {{ .Values.a }}"
    )
    text = automation(spec="  update: {path: apps}\n").replace(
        "commit: {",
        f"commit: {{messageTemplate: '{template}', messageTemplateValues: {{a: b}}, ",
    )
    (config / "1.yaml").write_text(text)

    call("run")

    assert ["a/web.yaml Deployment prod/web b"] == scene.log(form="%B")[:1]


def test_a_password_in_the_url_is_in_no_output(call: Call) -> None:
    url = "https://me:canary@127.0.0.1:1/x.git"

    status, out, err = call("run", "--repo", url)

    assert 5 == status
    assert "https://127.0.0.1:1/x.git" in err
    assert "canary" not in out + err


def test_resolve_prints_what_update_takes(
    scene: Scene, call: Call, tmp_path: Path
) -> None:
    status, out, err = call("resolve")

    assert (0, "") == (status, err)
    assert (
        "apiVersion: image.toolkit.fluxcd.io/v1\n"
        "kind: ImagePolicy\n"
        "metadata:\n"
        "  name: web\n"
        "  namespace: team-a\n"
        "  labels:\n"
        '    app: "1"\n'
        "spec:\n"
        "  imageRepositoryRef:\n"
        "    name: web\n"
        "  policy:\n"
        "    semver:\n"
        "      range: 1.x\n"
        "status:\n"
        "  latestRef:\n"
        "    name: reg.example.com/web\n"
        "    tag: 1.1.0\n"
    ) == out
    (tmp_path / "policies.yaml").write_text(out)
    words = ["--policies", str(tmp_path / "policies.yaml"), str(scene.clone)]
    assert 0 == run(
        imagerewrite, ["update", *words], Console("imagerewrite", os.environ)
    )
    assert AFTER == (scene.clone / "web.yaml").read_text()


def test_resolve_writes_a_file_as_a_whole(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "policies.yaml"

    status, out, _ = call("resolve", "-o", str(file))

    assert (0, "") == (status, out)
    assert "tag: 1.1.0\n" in file.read_text()


def test_resolve_writes_those_that_have_an_image_and_is_6(
    call: Call, config: Path
) -> None:
    none = POLICY.replace("name: web, n", "name: none, n").replace("1.x", '">9.0.0"')
    (config / "9.yaml").write_text(none)

    status, out, err = call("resolve")

    assert 6 == status
    assert 2 == out.count("kind: ImagePolicy\n")
    assert 1 == out.count("status:\n")
    assert "[no-tag]" in err


def until(reached: Callable[[], bool]) -> None:
    for _ in range(600):
        if reached():
            return
        time.sleep(0.02)
    raise AssertionError


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_watch_goes_on_until_a_signal_and_ends_with_0(
    scene: Scene, config: Path, number: signal.Signals
) -> None:
    tags = scene.folder / "tags"
    words = ["run", "--config", str(config), "--tags", str(tags), "--watch"]
    process = subprocess.Popen(
        [sys.executable, "-m", "imagerewrite", *words],
        env={**os.environ, "TMPDIR": str(scene.folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        until(lambda: 2 == len(scene.log()))
        tags.write_text("nonsense: [")
        tags.write_text("1.0.0\n1.2.0\n")
        until(lambda: 3 == len(scene.log()))
        assert process.poll() is None
        process.send_signal(number)
        out, _ = process.communicate(timeout=10)
    finally:
        process.kill()

    assert 0 == process.returncode
    assert 2 == out.count("team-a/apps: pushed ")
    assert "web:1.2.0" in scene.show("web.yaml")
    assert [] == list(scene.folder.glob("imagerewrite-*"))


def test_watch_shows_what_goes_wrong_and_goes_on(scene: Scene, config: Path) -> None:
    away = scene.folder / "away"
    scene.bare.rename(away)
    (config / "1.yaml").write_text(automation().replace("30m", "200ms"))
    words = ["run", "--config", str(config), "--tags", str(scene.folder / "tags")]
    process = subprocess.Popen(
        [sys.executable, "-m", "imagerewrite", *words, "--watch"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr
    try:
        assert "[git-unreachable]" in process.stderr.readline()
        away.rename(scene.bare)
        until(lambda: 2 == len(scene.log()))
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=10)
    finally:
        process.kill()

    assert 0 == process.returncode


def test_term_ends_a_run_and_leaves_nothing(scene: Scene, config: Path) -> None:
    slow = scene.folder / "bin"
    slow.mkdir()
    (slow / "git").write_text(f"#!/bin/sh\ntouch {slow}/reached\nsleep 60\n")
    (slow / "git").chmod(0o755)
    temporary = scene.folder / "tmp"
    temporary.mkdir()
    words = ["run", "--config", str(config), "--tags", str(scene.folder / "tags")]
    process = subprocess.Popen(
        [sys.executable, "-m", "imagerewrite", *words],
        env={
            **os.environ,
            "PATH": f"{slow}:{os.environ['PATH']}",
            "TMPDIR": str(temporary),
        },
    )
    until((slow / "reached").exists)
    process.terminate()

    assert 130 == process.wait(10)
    assert [] == list(temporary.iterdir())
    git(scene.bare, "fsck")
