"""A program that is asked one thing, and ends in time with all that it has started."""

from __future__ import annotations

import atexit
import contextlib
import os
import selectors
import signal
import subprocess
import threading
from collections.abc import Mapping, Sequence

from steadycd_common.clock import Deadline, SystemClock

_CHUNK = 1 << 16


class NotAnswered(Exception):
    """Why there is no answer, to follow the program's name."""


def ask_program(
    arguments: Sequence[str],
    question: bytes,
    environ: Mapping[str, str],
    *,
    seconds: float,
    largest: int,
) -> tuple[int, bytes]:
    """Its exit status, and what it wrote to standard output.

    `question`: its standard input, a line or so. `largest`: bytes that it may write.
    Its standard error is shown to nobody. Raises NotAnswered.
    """
    deadline = Deadline.after(SystemClock(), seconds)
    lock = threading.Lock()
    started: list[subprocess.Popen[bytes]] = []

    def end() -> None:
        with lock:
            for each in started:
                if each.returncode is None:
                    # Its session is its group, too.
                    with contextlib.suppress(OSError):
                        os.killpg(each.pid, signal.SIGKILL)

    # Whom nobody waits for any longer, after Ctrl-C, say, is a thread that ends with
    # the process, and without its `finally`.
    atexit.register(end)
    try:
        with lock:
            process = _started(arguments, environ)
            started.append(process)
        return _asked(process, question, deadline, largest)
    except subprocess.TimeoutExpired:
        raise NotAnswered(f"gave no answer in {seconds:g} s") from None
    finally:
        end()
        for each in started:
            each.wait()
        atexit.unregister(end)


def _started(
    arguments: Sequence[str], environ: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            arguments,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=dict(environ),
            start_new_session=True,
        )
    except OSError as error:
        raise NotAnswered(f"cannot be run: {error.strerror}") from None


def _asked(
    process: subprocess.Popen[bytes], question: bytes, deadline: Deadline, largest: int
) -> tuple[int, bytes]:
    stdin, stdout = process.stdin, process.stdout
    assert stdin is not None  # noqa: S101 - pipes were asked for
    assert stdout is not None  # noqa: S101
    with stdout, selectors.DefaultSelector() as selector:
        with contextlib.suppress(OSError), stdin:
            stdin.write(question)
        selector.register(stdout, selectors.EVENT_READ)
        output = b""
        while selector.select(deadline.left()):
            chunk = os.read(stdout.fileno(), _CHUNK)
            if not chunk:
                return process.wait(deadline.left()), output
            output += chunk
            if len(output) > largest:
                raise NotAnswered(f"wrote more than {largest >> 10} KiB")
    raise subprocess.TimeoutExpired(process.args, 0)
