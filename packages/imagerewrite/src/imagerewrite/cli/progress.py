"""A line on the terminal while something takes long, erased when it is done."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

_ERASE = b"\r\x1b[K"


@contextmanager
def progress(
    what: str | Callable[[], str],
    stream: TextIO | None,
    *,
    after: float = 1.0,
    every: float = 1.0,
) -> Iterator[None]:
    """Show `what` and the seconds so far on `stream`, if that is a terminal.

    what: a text, or what gives it each time. after, every: seconds. A timer
    signal draws it, for with a second thread the files could not be shared out among
    processes.
    """
    if stream is None or not stream.isatty():
        yield
        return
    import signal

    descriptor = stream.fileno()
    start = time.monotonic()
    shown = False

    def show(*_: object) -> None:
        nonlocal shown
        shown = True
        text = what if isinstance(what, str) else what()
        line = f"{text} ({time.monotonic() - start:.0f} s)"
        with suppress(OSError):
            os.write(descriptor, _ERASE + line.encode())

    before = signal.signal(signal.SIGALRM, show)
    signal.setitimer(signal.ITIMER_REAL, after, every)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        if shown:
            with suppress(OSError):
                os.write(descriptor, _ERASE)
