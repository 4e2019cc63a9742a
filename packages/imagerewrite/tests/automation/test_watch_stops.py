"""`--watch` and a signal while git, or a registry, is waited for."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from .scene import WEB, Scene, automation, policy
from .wrapper import environ_with

LOGIN = """\
apiVersion: v1
kind: Secret
metadata: {name: login, namespace: team-a}
stringData: {username: me, password: canary}
---
apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: {name: there, namespace: team-a}
spec: {url: "http://HOST/apps.git", secretRef: {name: login}}
"""
REPOSITORY = """\
apiVersion: image.toolkit.fluxcd.io/v1
kind: ImageRepository
metadata: {name: web, namespace: team-a}
spec: {image: HOST/web, interval: 1h}
"""


def until(reached: Callable[[], object]) -> None:
    for _ in range(600):
        if reached():
            return
        time.sleep(0.02)
    raise AssertionError


@pytest.fixture
def silent() -> Iterator[socket.socket]:
    """Takes connections, and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(10)
        yield server


def host(server: socket.socket) -> str:
    return f"127.0.0.1:{server.getsockname()[1]}"


@contextmanager
def watching(
    scene: Scene, *arguments: str, path: str = ""
) -> Iterator[subprocess.Popen[str]]:
    temporary = scene.folder / "tmp"
    temporary.mkdir()
    environ = {**os.environ, "TMPDIR": str(temporary)}
    environ |= {"PATH": path} if path else {}
    words = ["run", "--watch", "--no-cache", "--config", str(scene.folder / "config")]
    process = subprocess.Popen(
        [sys.executable, "-m", "imagerewrite", *words, *arguments],
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def tags(scene: Scene) -> tuple[str, str]:
    file = scene.folder / "tags"
    file.write_text("1.1.0\n")
    return "--tags", str(file)


def stopped(process: subprocess.Popen[str]) -> str:
    """Ask it to stop; what it wrote."""
    started = time.monotonic()
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=20)
    assert (0, "") == (process.returncode, err if "Trace" in err else "")
    assert time.monotonic() - started < 8
    return out


def left(scene: Scene) -> list[Path]:
    return list((scene.folder / "tmp").iterdir())


def test_git_that_hangs_is_not_waited_for(scene: Scene, silent: socket.socket) -> None:
    text = automation().replace("name: apps}", "name: there}")
    image = REPOSITORY.replace("HOST", "reg.example.com")
    scene.config(text, LOGIN.replace("HOST", host(silent)), image, policy("web"))

    with watching(scene, *tags(scene)) as process:
        peer, _ = silent.accept()
        assert left(scene)
        with peer:
            stopped(process)

    assert [] == left(scene)


def test_a_registry_that_hangs_is_not_waited_for(
    scene: Scene, silent: socket.socket
) -> None:
    scene.config(automation(), REPOSITORY.replace("HOST", host(silent)), policy("web"))

    with watching(scene) as process:
        peer, _ = silent.accept()
        with peer:
            stopped(process)

    assert [] == left(scene)


@pytest.fixture
def image(scene: Scene) -> None:
    image = REPOSITORY.replace("HOST", "reg.example.com")
    scene.config(automation("a"), automation("b"), image, policy("web"))


@pytest.mark.usefixtures("image")
def test_a_push_that_has_begun_may_end_and_is_told_and_nothing_else_begins(
    scene: Scene,
) -> None:
    reached = scene.folder / "reached"
    environ = environ_with(scene.folder / "bin", push=f"touch {reached}; sleep 0.3")

    with watching(scene, *tags(scene), path=environ["PATH"]) as process:
        until(reached.exists)
        out = stopped(process)

    assert out.startswith("team-a/a: pushed ")
    assert "team-a/b" not in out
    assert 2 == len(scene.log())
    assert [] == left(scene)


@pytest.mark.usefixtures("image")
def test_a_push_that_does_not_end_is_given_up_and_told(scene: Scene) -> None:
    reached = scene.folder / "reached"
    environ = environ_with(scene.folder / "bin", push=f"touch {reached}; sleep 60")

    with watching(scene, *tags(scene), path=environ["PATH"]) as process:
        until(reached.exists)
        out = stopped(process)

    assert out.startswith("team-a/a: failed\n")
    assert WEB == scene.show("web.yaml")
    assert [] == left(scene)
