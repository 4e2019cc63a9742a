"""A lock between processes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from steadycd_common.clock import SystemClock
from steadycd_common.file_lock import file_lock

from .fakes import FakeClock

HOLDER = """
import os, sys
from steadycd_common.clock import SystemClock
from steadycd_common.file_lock import file_lock
folder = os.open(sys.argv[1], os.O_RDONLY)
with file_lock(folder, "lock", patience=0, clock=SystemClock()) as held:
    print(held, flush=True)
    sys.stdin.read()
"""


@contextmanager
def _another_process_holds_it(private: Path) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(private)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert "True" == holder.stdout.readline().strip()
        yield holder
        holder.kill()


def test_a_free_lock_is_held_at_once(private: Path, folder: int) -> None:
    clock = FakeClock()
    with file_lock(folder, "lock", patience=0, clock=clock) as held:
        assert held
    assert [] == clock.sleeps
    assert 0o600 == (private / "lock").stat().st_mode & 0o777


def test_the_file_stays_so_that_nobody_locks_another_one(
    private: Path, folder: int
) -> None:
    for _ in range(2):
        with file_lock(folder, "lock", patience=0, clock=FakeClock()) as held:
            assert held
        assert [private / "lock"] == list(private.iterdir())


def test_a_lock_that_is_held_is_waited_for_and_no_longer(folder: int) -> None:
    clock = FakeClock()
    with (
        file_lock(folder, "lock", patience=0, clock=clock),
        file_lock(folder, "lock", patience=1, clock=clock) as held,
    ):
        assert not held
    assert 1 == pytest.approx(clock.passed)
    assert 0.005 == clock.sleeps[0]
    assert 0.05 >= max(clock.sleeps)


@pytest.mark.parametrize("patience", [0, -1])
def test_without_patience_it_is_tried_once(folder: int, patience: float) -> None:
    clock = FakeClock()
    with (
        file_lock(folder, "lock", patience=0, clock=clock),
        file_lock(folder, "lock", patience=patience, clock=clock) as held,
    ):
        assert not held
    assert [] == clock.sleeps


def test_other_names_are_other_locks(folder: int) -> None:
    clock = FakeClock()
    with (
        file_lock(folder, "one", patience=0, clock=clock) as one,
        file_lock(folder, "two", patience=0, clock=clock) as two,
    ):
        assert one
        assert two


def test_an_error_releases_it_and_passes_through(folder: int) -> None:
    clock = FakeClock()
    with (
        pytest.raises(KeyError),
        file_lock(folder, "lock", patience=0, clock=clock),
    ):
        raise KeyError
    with file_lock(folder, "lock", patience=0, clock=clock) as held:
        assert held


def test_the_death_of_the_holder_releases_it(private: Path, folder: int) -> None:
    with _another_process_holds_it(private) as holder:
        with file_lock(folder, "lock", patience=0, clock=FakeClock()) as held:
            assert not held
        holder.kill()
        with file_lock(folder, "lock", patience=5, clock=SystemClock()) as held:
            assert held


def test_a_child_process_does_not_inherit_it(folder: int) -> None:
    clock = FakeClock()
    with file_lock(folder, "lock", patience=0, clock=clock):
        child = subprocess.Popen(
            [sys.executable, "-c", "import sys; sys.stdin.read()"],
            stdin=subprocess.PIPE,
            close_fds=False,
        )
    # Not at once: it has the lock until it runs the other program.
    with child, file_lock(folder, "lock", patience=5, clock=SystemClock()) as held:
        assert held
        child.kill()


def test_a_folder_that_cannot_be_written_holds_no_lock(read_only: int) -> None:
    with file_lock(read_only, "lock", patience=5, clock=FakeClock()) as held:
        assert not held
    assert [] == os.listdir(read_only)


def test_without_a_lock_an_error_keeps_its_own_context(read_only: int) -> None:
    with (
        pytest.raises(KeyError) as caught,
        file_lock(read_only, "lock", patience=5, clock=FakeClock()),
    ):
        raise KeyError
    assert caught.value.__context__ is None


def test_a_link_or_a_folder_is_no_lock(private: Path, folder: int) -> None:
    (private / "link").symlink_to("target")
    (private / "folder").mkdir()

    for name in ("link", "folder", "missing/lock"):
        with file_lock(folder, name, patience=5, clock=FakeClock()) as held:
            assert not held
    assert {"link", "folder"} == set(os.listdir(private))
