"""Running a program so that it, and all that it starts, ends when we say so."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass


class TimedOut(Exception):
    """It took longer than it may; it has been ended."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended, and what it wrote."""

    status: int
    stdout: bytes
    stderr: bytes


def run_program(
    arguments: Sequence[str],
    environ: Mapping[str, str],
    folder: str,
    *,
    stdin: bytes = b"",
    timeout: float | None = None,
    waiting: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> Ended:
    """Run it to its end, in a session of its own, where nothing can ask the terminal.

    timeout: seconds. waiting: what the wait is in. Raises TimedOut, and OSError where
    it cannot be started. Whatever is raised meanwhile (Ctrl-C, too), all that it
    started is ended first.
    """
    process = subprocess.Popen(
        arguments,
        cwd=folder,
        env=dict(environ),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        with waiting():
            stdout, stderr = process.communicate(stdin, timeout)
    except subprocess.TimeoutExpired:
        raise TimedOut from None
    finally:
        if process.returncode is None:
            # Its session is its group, too.
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
    return Ended(process.returncode, stdout, stderr)
