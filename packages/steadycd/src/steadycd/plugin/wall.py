"""The wall limit: it stops whatever a render is doing, our own code included."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from steadycd.plugin.errors import LimitReached


@contextmanager
def wall(seconds: float) -> Iterator[None]:
    """Raise LimitReached in the main thread once that many seconds are over.

    Argo CD's own message on a time-out says nothing about time.
    """

    def stop(signal_number: int, frame: FrameType | None) -> None:
        del signal_number, frame
        raise LimitReached(
            f"still running after {seconds:g} s",
            "does the package need so long, or does the sidecar need more CPUs?",
        )

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
