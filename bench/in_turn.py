"""Commands timed in turn, so that whatever else the machine does hits all alike."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Runner:
    """A command and its environment."""

    command: Sequence[str]
    environ: Mapping[str, str]

    def seconds(self) -> float:
        """How long one run takes, from its start to its end."""
        null = os.open(os.devnull, os.O_RDWR)
        quiet = [(os.POSIX_SPAWN_DUP2, null, 0), (os.POSIX_SPAWN_DUP2, null, 1)]
        started = time.perf_counter()
        process = os.posix_spawnp(
            self.command[0], list(self.command), self.environ, file_actions=quiet
        )
        _, status = os.waitpid(process, 0)
        taken = time.perf_counter() - started
        os.close(null)
        if status:
            name = " ".join(self.command)
            raise SystemExit(f"{name}: ended with {os.waitstatus_to_exitcode(status)}")
        return taken


def medians(runners: Sequence[Runner], rounds: int) -> list[float]:
    """The median seconds of each, over so many rounds after one that warms up."""
    taken: list[list[float]] = [[] for _ in runners]
    for turn in range(rounds + 1):
        for runner, times in zip(runners, taken, strict=True):
            seconds = runner.seconds()
            if turn:
                times.append(seconds)
    return [statistics.median(times) for times in taken]
