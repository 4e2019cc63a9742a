"""Work that waits for others, at several hosts at once, and for no one too much."""

from __future__ import annotations

import queue
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Job(Generic[Result]):
    """`host`: whom `work` asks. It is to keep its own failures to itself."""

    host: str
    work: Callable[[], Result]


def in_parallel(
    jobs: Sequence[Job[Result]],
    *,
    at_once: int,
    per_host: int,
    on_done: Callable[[int], None] = lambda _: None,
) -> list[Result]:
    """What each job gives, in the order of `jobs`; `on_done`: how many are.

    Raises what a job raised. Then, and after Ctrl-C, nothing new begins; what runs is
    left to itself, in threads that end with the process.
    """
    turns = _Turns([each.host for each in jobs], per_host)
    answers: queue.SimpleQueue[tuple[int, Callable[[], Result]]] = queue.SimpleQueue()

    def work() -> None:
        while (index := turns.take()) is not None:
            answer = _kept(jobs[index].work)
            turns.give_back(index)
            answers.put((index, answer))

    results: dict[int, Result] = {}
    try:
        for _ in range(min(at_once, len(jobs))):
            threading.Thread(target=work, name="scan", daemon=True).start()
        while len(results) < len(jobs):
            index, answer = answers.get()
            results[index] = answer()
            on_done(len(results))
    finally:
        turns.stop()
    return [results[index] for index in range(len(jobs))]


def _kept(work: Callable[[], Result]) -> Callable[[], Result]:
    """Do it now; who calls what this gives gets what came of it, or has it raised."""
    try:
        result = work()
    except BaseException as error:  # noqa: BLE001 - raised where it is awaited
        raised = error
    else:
        return lambda: result

    def again() -> Result:
        raise raised

    return again


class _Turns:
    """Which job is next: the first whose host has not got its share of them yet."""

    def __init__(self, hosts: Sequence[str], per_host: int) -> None:
        self._hosts = hosts
        self._per_host = per_host
        self._waiting = list(range(len(hosts)))
        self._running: Counter[str] = Counter()
        self._changed = threading.Condition()

    def take(self) -> int | None:
        """A job's index, once one may run; None where there is none left."""
        with self._changed:
            while self._waiting:
                for index in self._waiting:
                    if self._running[self._hosts[index]] < self._per_host:
                        self._waiting.remove(index)
                        self._running[self._hosts[index]] += 1
                        return index
                self._changed.wait()
            return None

    def give_back(self, index: int) -> None:
        """The job has ended."""
        with self._changed:
            self._running[self._hosts[index]] -= 1
            self._changed.notify_all()

    def stop(self) -> None:
        """No job begins any more."""
        with self._changed:
            self._waiting.clear()
            self._changed.notify_all()
