"""How many at once, over processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from steadycd.plugin.errors import LimitReached
from steadycd.plugin.slots import slot
from steadycd_common.clock import SystemClock
from steadycd_common.errors import UsageError

CLOCK = SystemClock()
HOLD = """\
import sys, time
from steadycd.plugin.slots import slot
from steadycd_common.clock import SystemClock
with slot(sys.argv[1], 2, patience=9, clock=SystemClock()):
    print("held", flush=True)
    time.sleep(30)
"""


def test_no_more_than_there_are_slots(tmp_path: Path) -> None:
    folder = str(tmp_path / "slots")
    with (
        slot(folder, 2, patience=0, clock=CLOCK),
        slot(folder, 2, patience=0, clock=CLOCK),
    ):
        with (
            pytest.raises(LimitReached, match="2 other renders"),
            slot(folder, 2, patience=0.1, clock=CLOCK),
        ):
            raise AssertionError("it ran")
        with slot(folder, 3, patience=0, clock=CLOCK):
            pass
    with slot(folder, 1, patience=0, clock=CLOCK):
        pass


def test_a_killed_holder_leaves_its_slot(tmp_path: Path) -> None:
    folder = str(tmp_path / "slots")
    command = [sys.executable, "-c", HOLD, folder]
    with slot(folder, 2, patience=0, clock=CLOCK):
        with subprocess.Popen(command, stdout=subprocess.PIPE) as holder:
            assert holder.stdout
            assert b"held\n" == holder.stdout.readline()
            with (
                pytest.raises(LimitReached),
                slot(folder, 2, patience=0, clock=CLOCK),
            ):
                raise AssertionError("it ran")
            holder.send_signal(signal.SIGKILL)
        with slot(folder, 2, patience=0, clock=CLOCK):
            pass


def test_a_home_is_empty_whatever_was_left(tmp_path: Path) -> None:
    folder = tmp_path / "slots"
    with slot(str(folder), 1, patience=0, clock=CLOCK) as home:
        assert [] == os.listdir(home)
    assert ["slot-0"] == os.listdir(folder)
    left = folder / "home-0/cache/mod"
    left.mkdir(parents=True)
    (left / "file").write_text("x")
    (left / "link").symlink_to(tmp_path)
    left.chmod(0o500)
    with slot(str(folder), 1, patience=0, clock=CLOCK) as home:
        assert [] == os.listdir(home)
    assert ["slot-0"] == os.listdir(folder)


def test_a_folder_of_others_bounds_nothing(tmp_path: Path) -> None:
    tmp_path.chmod(0o770)
    with (
        pytest.raises(UsageError, match="others may write"),
        slot(str(tmp_path), 1, patience=0, clock=CLOCK),
    ):
        raise AssertionError("it ran")
