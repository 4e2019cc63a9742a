"""What `imagerewrite scan` is told, and how it is ended."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import pytest

from .monorepo import SCRIPT, Monorepo
from .scanned import image_repository, secret, silent_host

SCAN = ("scan", "--config", "flux.yaml", "--no-cache")
USAGES: dict[str, tuple[str, ...]] = {
    "no config": ("scan",),
    "a config that does not exist": ("scan", "--config", "nowhere"),
    "no such repository": (*SCAN, "team-a/wbe"),
    "no namespace": (*SCAN, "web"),
    "an empty namespace": (*SCAN, "/web"),
    "too many parts": (*SCAN, "team-a/web/x"),
    "two wishes about the cache": (*SCAN, "--cache-dir", "x"),
    "offline without a cache": (*SCAN, "--offline"),
    "two sources of tags": (
        *("scan", "--config", "flux.yaml", "--offline"),
        *("--tags", "tags.yaml"),
    ),
    "two standard inputs": ("scan", "--config", "-", "--tags", "-"),
    "a file of tags that is not there": (*SCAN, "--tags", "nowhere"),
    "a file of tags that is none": (*SCAN, "--tags", "flux.yaml"),
    "nothing at once": (*SCAN, "--parallel", "0"),
    "no time": (*SCAN, "--timeout", "0"),
    "less than no time": (*SCAN, "--timeout", "-1"),
    "no number of seconds": (*SCAN, "--timeout", "nan"),
    "time without an end": (*SCAN, "--timeout", "inf"),
    "more time than there is": (*SCAN, "--timeout", "1e300"),
    "more than a day": (*SCAN, "--timeout", "86401"),
    "no address": (*SCAN, "--gcp-service-account", "notanaddress"),
    "an address with a path": (*SCAN, "--gcp-service-account", "a@x/../b"),
    "an unknown form": (*SCAN, "--format", "xml"),
    "an output in no folder": (*SCAN, "--output", "nowhere/x"),
}


@pytest.fixture(autouse=True)
def _objects(repo: Monorepo) -> None:
    repo.write("flux.yaml", image_repository("web", "r.example.com/team/web"))


@pytest.mark.parametrize("words", USAGES.values(), ids=list(USAGES))
def test_a_wrong_word_is_a_line_and_status_2(
    repo: Monorepo, words: tuple[str, ...]
) -> None:
    ended = repo.here(*words)

    assert (2, b"") == (ended.status, ended.stdout)
    assert ended.stderr.startswith("imagerewrite: error: ")
    assert 1 == ended.stderr.count("\n")


def test_a_suspended_one_is_told_and_not_scanned(repo: Monorepo) -> None:
    repo.write(
        "flux.yaml", image_repository("web", "r.example.com/team/x", suspend=True)
    )
    ended = repo.here(*SCAN)

    assert (0, "team-a/web  suspended\n") == (ended.status, ended.text)


def test_the_objects_may_come_from_standard_input(repo: Monorepo) -> None:
    objects = image_repository("old", "r.example.com/team/x", suspend=True).encode()
    ended = repo.here("scan", "--config", "-", "--no-cache", stdin=objects)

    assert (0, "team-a/old  suspended\n") == (ended.status, ended.text)


def test_that_there_is_nothing_to_scan_is_said(repo: Monorepo) -> None:
    repo.write("flux.yaml", secret("other", {}))
    ended = repo.here(*SCAN)

    assert (0, b"") == (ended.status, ended.stdout)
    assert "there is no ImageRepository in what --config names" in ended.stderr


def test_problems_of_the_objects_count_too(repo: Monorepo) -> None:
    repo.write("flux.yaml", "apiVersion: image.toolkit.fluxcd.io/v1\n[")
    ended = repo.here(*SCAN)

    assert 4 == ended.status
    assert "flux.yaml:" in ended.stderr


def test_an_interrupt_ends_it_at_once_and_silently(repo: Monorepo) -> None:
    with silent_host() as host:
        repo.write(
            "flux.yaml",
            "".join(
                image_repository(f"web{each}", f"{host}/team/web{each}", timeout="30s")
                for each in range(9)
            ),
        )
        process = subprocess.Popen(
            [SCRIPT, *SCAN],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=repo.folder,
        )
        _wait_for_connections(process.pid)
        begin = time.monotonic()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)

    assert time.monotonic() - begin < 5
    assert (130, b"") == (process.returncode, out)
    assert b"" == err.strip()


def test_a_terminal_shows_how_far_it_is(repo: Monorepo) -> None:
    ours, theirs = pty.openpty()
    with silent_host() as host:
        repo.write(
            "flux.yaml", image_repository("web", f"{host}/team/web", timeout="2s")
        )
        process = subprocess.Popen(
            [SCRIPT, *SCAN], stdout=subprocess.PIPE, stderr=theirs, cwd=repo.folder
        )
        os.close(theirs)
        shown = b""
        while select.select([ours], [], [], 10)[0]:
            try:
                read = os.read(ours, 1 << 16)
            except OSError:  # how Linux says that the other side is gone
                break
            shown += read
        out, _ = process.communicate(timeout=10)
    os.close(ours)

    assert (5, b"") == (process.returncode, out)
    assert re.search(rb"scanning \[ {20}\] 0/1 \(\d s\)", shown)
    assert b"\r\x1b[K" in shown
    assert b"registry-unreachable" in shown


def _wait_for_connections(pid: int) -> None:
    """Until the process has a socket open."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        for each in Path(f"/proc/{pid}/fd").iterdir():
            with suppress(FileNotFoundError):
                if os.readlink(each).startswith("socket:"):
                    return
        time.sleep(0.02)
    raise AssertionError("it never connected")
