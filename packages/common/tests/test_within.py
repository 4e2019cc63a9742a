from __future__ import annotations

import threading
import time

import pytest

from steadycd_common.clock import Deadline, SystemClock
from steadycd_common.within import within


def late() -> TimeoutError:
    return TimeoutError("too late")


def soon(seconds: float = 5.0) -> Deadline:
    return Deadline.after(SystemClock(), seconds)


def test_what_the_work_returns() -> None:
    assert 42 == within(soon(), lambda: 42, late)


def test_what_the_work_raises() -> None:
    with pytest.raises(ZeroDivisionError):
        within(soon(), lambda: 1 // 0, late)


def test_work_that_takes_longer_is_left_behind() -> None:
    gate = threading.Event()
    begun = time.monotonic()

    with pytest.raises(TimeoutError, match="too late"):
        within(soon(0.05), lambda: gate.wait(20), late)

    gate.set()
    assert time.monotonic() - begun < 10


def test_a_deadline_may_be_further_away_than_threads_can_wait() -> None:
    assert 42 == within(soon(float("inf")), lambda: 42, late)
