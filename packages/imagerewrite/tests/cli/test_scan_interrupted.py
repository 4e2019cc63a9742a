"""A signal while a credential helper runs: nothing of it is left over."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from steadycd_standin.registry.registry_standin import RegistryStandin

from .monorepo import SCRIPT, Monorepo
from .scanned import PASSWORD, USERNAME, image_repository

HELPER = """#!/bin/sh
sleep 100 &
echo $! > "$DOCKER_CONFIG/child.new"
mv "$DOCKER_CONFIG/child.new" "$DOCKER_CONFIG/child"
wait
"""
SCAN = ("scan", "--config", "flux.yaml", "--no-cache")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_helper_ends_with_us(repo: Monorepo, number: int) -> None:
    repo.write("docker-credential-slow", HELPER).chmod(0o755)
    repo.write("config.json", '{"credsStore": "slow"}')
    folder = str(repo.folder)
    with RegistryStandin(login=(USERNAME, PASSWORD)) as registry:
        image = f"{registry.host}/team/web"
        repo.write("flux.yaml", image_repository("web", image, timeout="50s"))
        process = subprocess.Popen(
            [SCRIPT, *SCAN],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env={"PATH": f"{folder}:/usr/bin:/bin", "DOCKER_CONFIG": folder},
        )
        child = repo.folder / "child"
        _wait_for(child.exists)
        process.send_signal(number)
        out, err = process.communicate(timeout=20)

    assert (130, b"", b"") == (process.returncode, out, err.strip())
    _wait_for(lambda: not _runs(int(child.read_text())))


def _runs(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def _wait_for(done: Callable[[], bool]) -> None:
    until = time.monotonic() + 10
    while not done():
        assert time.monotonic() < until
        time.sleep(0.02)
