"""Jobs at once, and not too many at one host."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable

import pytest

from imagerewrite.scanning.pool import Job, in_parallel


class Watched:
    """Jobs that note how many run at the same time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: Counter[str] = Counter()
        self.most: Counter[str] = Counter()

    def job(self, host: str, answer: int) -> Job[int]:
        """A job that takes a moment."""

        def work() -> int:
            for name in (host, "all"):
                with self._lock:
                    self._running[name] += 1
                    self.most[name] = max(self.most[name], self._running[name])
            time.sleep(0.02)
            with self._lock:
                self._running.subtract([host, "all"])
            return answer

        return Job(host, work)


def _opening(gate: threading.Event) -> Callable[[], bool]:
    def work() -> bool:
        gate.set()
        return True

    return work


def _answer(value: int) -> Callable[[], int]:
    return lambda: value


def test_no_jobs_give_nothing() -> None:
    jobs: list[Job[int]] = []
    assert [] == in_parallel(jobs, at_once=8, per_host=4)


def test_the_answers_are_in_the_order_of_the_jobs() -> None:
    jobs = [Job(str(index % 3), _answer(index)) for index in range(50)]

    assert list(range(50)) == in_parallel(jobs, at_once=7, per_host=2)


def test_neither_limit_is_passed_and_both_are_reached() -> None:
    watched = Watched()
    jobs = [watched.job(host, 0) for host in "aaaaaaaabbbbc"]

    in_parallel(jobs, at_once=4, per_host=2)

    assert {"all": 4, "a": 2, "b": 2, "c": 1} == dict(watched.most)


def test_a_busy_host_keeps_nobody_from_another() -> None:
    free = threading.Event()
    jobs = [Job("slow", lambda: free.wait(5)) for _ in range(6)]
    jobs.append(Job("other", _opening(free)))

    assert [True] * 7 == in_parallel(jobs, at_once=3, per_host=2)


def test_who_waits_hears_how_many_are_done() -> None:
    heard: list[int] = []

    in_parallel([Job("a", _answer(1))] * 3, at_once=2, per_host=2, on_done=heard.append)

    assert [1, 2, 3] == heard


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_a_failure_is_raised_and_nothing_new_begins(
    error: type[BaseException],
) -> None:
    begun: list[int] = []

    def work() -> int:
        begun.append(1)
        time.sleep(0.02)
        raise error

    with pytest.raises(error):
        in_parallel([Job("a", work)] * 40, at_once=2, per_host=2)
    time.sleep(0.1)

    assert len(begun) < 8


def test_an_interrupt_of_who_waits_ends_it_at_once() -> None:
    release = threading.Event()

    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    jobs = [Job("a", lambda: True), Job("b", lambda: release.wait(20))]
    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        in_parallel(jobs, at_once=2, per_host=1, on_done=interrupted)

    assert time.monotonic() - start < 10
    release.set()
