"""Commands timed in turn, so that whatever else the machine does hits all alike."""

from __future__ import annotations

import os
import statistics
import tempfile
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
        with tempfile.TemporaryFile() as said, open(os.devnull, "r+b") as null:
            streams = [(null, 0), (null, 1), (said, 2)]
            actions = [
                (os.POSIX_SPAWN_DUP2, stream.fileno(), number)
                for stream, number in streams
            ]
            started = time.perf_counter()
            process = os.posix_spawnp(
                self.command[0], list(self.command), self.environ, file_actions=actions
            )
            _, status = os.waitpid(process, 0)
            taken = time.perf_counter() - started
            if status:
                said.seek(0)
                name = " ".join(self.command)
                code = os.waitstatus_to_exitcode(status)
                raise SystemExit(f"{name}: ended with {code}\n{said.read().decode()}")
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


def report(what: str, ratio: float, wanted: float) -> None:
    """One line: a ratio of times, and the most that it should be."""
    verdict = "ok" if ratio <= wanted else "OVER"
    print(f"{what:50}  {ratio:5.2f}  at most {wanted:4.2f}  {verdict}", flush=True)
