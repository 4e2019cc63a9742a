"""A program within limits; sh stands in for cue."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from steadycd.plugin.confined import Finished, run_confined
from steadycd.plugin.errors import LimitReached
from steadycd.plugin.limits import MIB, Limits
from steadycd.plugin.wall import wall

LIMITS = Limits(cpu=1, output=MIB)


def run(script: str, folder: Path, limits: Limits = LIMITS) -> Finished:
    environ = {"PATH": os.defpath, "HERE": "1"}
    command = ["sh", "-c", script]
    return run_confined(command, folder=str(folder), environ=environ, limits=limits)


def gone(pid: int) -> bool:
    """Whether the process ends, soon."""
    for _ in range(100):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        time.sleep(0.02)
    return False


def test_both_streams_and_the_status_come_back(tmp_path: Path) -> None:
    done = run("pwd; echo no >&2; exit 3", tmp_path)
    assert (3, f"{tmp_path}\n".encode(), b"no\n") == (
        done.status,
        done.stdout,
        done.stderr,
    )


def test_it_has_the_environment_that_it_is_given(tmp_path: Path) -> None:
    out = run("env", tmp_path).stdout.decode().split()
    assert ["HERE", "PATH"] == sorted(
        {each.partition("=")[0] for each in out} - {"PWD", "SHLVL", "_", "OLDPWD"}
    )


@pytest.mark.parametrize("script", ["yes", "cat /dev/zero", "yes & yes"])
def test_a_flood_ends_it(script: str, tmp_path: Path) -> None:
    with pytest.raises(LimitReached, match="more than 1 MiB"):
        run(script, tmp_path)


def test_a_flood_of_complaints_is_kept_small(tmp_path: Path) -> None:
    done = run("echo first >&2; yes | head -c 900000 >&2", tmp_path)
    assert done.stderr.startswith(b"first\ny\n")
    assert len(done.stderr) == 1 << 16


def test_cpu_time_ends_it(tmp_path: Path) -> None:
    done = run("while :; do :; done", tmp_path)
    assert -signal.SIGKILL == done.status
    assert done.cpu >= 0.5


def test_memory_is_bounded(tmp_path: Path) -> None:
    """What it says, within the room that Go needs to start."""
    limits = Limits(memory=100 * MIB)
    fits, above = (
        run(f"{sys.executable} -c 'print(len(bytes({mib} << 20)))'", tmp_path, limits)
        for mib in (100, 165)
    )
    assert (f"{100 * MIB}\n".encode(), b"") == (fits.stdout, fits.stderr)
    assert (b"", True) == (above.stdout, b"MemoryError" in above.stderr)


def test_what_is_reserved_and_not_used_is_free(tmp_path: Path) -> None:
    reserve = "import mmap; mmap.mmap(-1, 1 << 30, prot=mmap.PROT_READ); print(1)"
    limits = Limits(memory=16 * MIB)
    assert b"1\n" == run(f"{sys.executable} -c '{reserve}'", tmp_path, limits).stdout


def test_the_wall_ends_its_whole_group(tmp_path: Path) -> None:
    script = "sleep 30 & echo $! > child; sleep 30"
    with pytest.raises(LimitReached, match=r"still running after 1 s"), wall(1):
        run(script, tmp_path)
    assert gone(int((tmp_path / "child").read_text()))


def test_what_it_leaves_in_the_background_ends_with_it(tmp_path: Path) -> None:
    script = "sleep 30 >&- 2>&- & echo $!"
    assert gone(int(run(script, tmp_path).stdout))


def test_it_dies_when_the_plugin_is_killed(tmp_path: Path) -> None:
    script = """
import sys
from steadycd.plugin.confined import run_confined
from steadycd.plugin.limits import Limits
run_confined(["sh", "-c", "echo $$ > pid; exec sleep 30"], folder=sys.argv[1],
             environ={"PATH": "/usr/bin:/bin"}, limits=Limits())
"""
    plugin = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)])
    pid = tmp_path / "pid"
    while not pid.exists() or not pid.read_text():
        time.sleep(0.02)
    plugin.kill()
    plugin.wait()
    assert gone(int(pid.read_text()))


def test_the_wall_leaves_no_alarm_behind() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with wall(60):
        pass
    assert (0.0, before) == (
        signal.getitimer(signal.ITIMER_REAL)[0],
        signal.getsignal(signal.SIGALRM),
    )
