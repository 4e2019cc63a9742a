"""A line on the terminal while it takes long, and no trace of it afterwards."""

from __future__ import annotations

import io
import os
import pty
import select
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import TextIO

import pytest

from imagerewrite.cli.progress import progress


@pytest.fixture
def terminal() -> Iterator[tuple[TextIO, int]]:
    """A terminal's own side, and the descriptor that reads what it shows."""
    ours, theirs = pty.openpty()
    with open(theirs, "w") as stream:
        yield stream, ours
    os.close(ours)


def _shown(descriptor: int) -> bytes:
    shown = b""
    # What is written on one side takes a moment to be on the other.
    while select.select([descriptor], [], [], 0.05)[0]:
        shown += os.read(descriptor, 1 << 16)
    return shown


def _wait(seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        time.sleep(0.005)


def test_it_is_drawn_again_and_again_and_erased(terminal: tuple[TextIO, int]) -> None:
    stream, screen = terminal
    with progress("looking", stream, after=0.01, every=0.01):
        _wait(0.1)

    shown = _shown(screen)
    assert shown.count(b"\r\x1b[Klooking (0 s)") > 1
    assert shown.endswith(b"\r\x1b[K")
    assert b"\n" not in shown


def test_what_is_done_soon_shows_nothing(terminal: tuple[TextIO, int]) -> None:
    stream, screen = terminal
    with progress("looking", stream):
        pass

    assert b"" == _shown(screen)


def test_no_other_stream_gets_a_byte() -> None:
    stream = io.StringIO()
    for each in (stream, None):
        with progress("looking", each, after=0.01):
            _wait(0.05)

    assert "" == stream.getvalue()


def test_a_failure_erases_it_too_and_no_timer_stays(
    terminal: tuple[TextIO, int],
) -> None:
    stream, screen = terminal
    before = signal.getsignal(signal.SIGALRM)
    with suppress(KeyboardInterrupt), progress("x", stream, after=0.01):
        _wait(0.05)
        raise KeyboardInterrupt

    assert _shown(screen).endswith(b"\r\x1b[K")
    assert (0.0, 0.0) == signal.getitimer(signal.ITIMER_REAL)
    assert before == signal.getsignal(signal.SIGALRM)
