"""Argo CD gives up: SIGTERM, SIGKILL, or both."""

from __future__ import annotations

import os
import signal
import subprocess
import time

import pytest

from .cmp_server import CmpServer, needs_cue

pytestmark = needs_cue

OK = 'apiVersion: "v1", kind: "ConfigMap", metadata: name: "ok"\n'


def busy(server: CmpServer) -> subprocess.Popen[str]:
    """A render whose cue runs, and has written to its home."""
    script = "#!/bin/sh\ntouch $HOME/left\nexec sleep 30\n"
    program = server.root.parent / "cue"
    program.write_text(script)
    program.chmod(0o700)
    sidecar = CmpServer(server.root, {"STEADYCD_PLUGIN_CUE": str(program)})
    process = subprocess.Popen(
        server.argv(["generate"]),
        cwd=server.root,
        env=sidecar.variables(".", {}, None),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    while not list(server.root.parent.glob("**/left")):
        assert process.poll() is None
        time.sleep(0.02)
    return process


def left_behind(server: CmpServer) -> list[str]:
    [folder] = server.root.parent.glob("steadycd-plugin-*")
    return sorted(os.listdir(folder))


def test_sigterm_cleans_up_and_says_one_line(server: CmpServer) -> None:
    server.write({"a.cue": f"package a\n{OK}"})
    process = busy(server)
    process.send_signal(signal.SIGTERM)
    stdout, stderr = process.communicate(timeout=20)
    assert (6, "") == (process.returncode, stdout)
    [line] = stderr.splitlines()
    assert line.startswith("steadycd: error: ended by SIGTERM (")
    assert ["slot-0"] == left_behind(server)


def test_what_sigkill_leaves_the_next_removes(server: CmpServer) -> None:
    server.write({"a.cue": f"package a\n{OK}"})
    for _ in range(2):
        process = busy(server)
        process.kill()
        process.communicate(timeout=20)
        assert ["home-0", "slot-0"] == left_behind(server)
        next(server.root.parent.glob("**/left")).unlink()
    assert ["ConfigMap/ok"] == server.run().names
    assert ["slot-0"] == left_behind(server)


@pytest.mark.parametrize("signals", [[signal.SIGTERM] * 3])
def test_more_of_them_change_nothing(
    server: CmpServer, signals: list[signal.Signals]
) -> None:
    server.write({"a.cue": f"package a\n{OK}"})
    process = busy(server)
    for each in signals:
        process.send_signal(each)
    _, stderr = process.communicate(timeout=20)
    assert (6, 1) == (process.returncode, len(stderr.splitlines()))
