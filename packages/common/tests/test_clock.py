"""Deadlines, on a clock that is told the time."""

from __future__ import annotations

import time

from steadycd_common.clock import Deadline, SystemClock

from .fakes import FakeClock


def test_a_deadline_counts_down_to_nothing() -> None:
    clock = FakeClock()
    deadline = Deadline.after(clock, 3)

    assert 3 == deadline.left()
    clock.sleep(2)
    assert 1 == deadline.left()
    clock.sleep(5)
    assert 0 == deadline.left()


def test_the_wall_clock_does_not_move_it() -> None:
    clock = FakeClock()
    deadline = Deadline.after(clock, 3)

    clock.wall += 3600

    assert 3 == deadline.left()


def test_the_systems_clock_is_the_systems() -> None:
    clock = SystemClock()
    before, start = clock.now(), clock.monotonic()

    clock.sleep(0.001)

    assert before <= clock.now() <= time.time()
    assert start + 0.001 <= clock.monotonic()
