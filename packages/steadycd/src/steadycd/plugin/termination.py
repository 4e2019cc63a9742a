"""SIGTERM, which Argo CD sends when it gives up: a render cleans up and says so."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from steadycd.plugin.errors import LimitReached


@contextmanager
def ended_by_sigterm() -> Iterator[None]:
    """Raise LimitReached in the main thread on the first SIGTERM; ignore others."""

    def stop(signal_number: int, frame: FrameType | None) -> None:
        del frame
        signal.signal(signal_number, signal.SIG_IGN)
        raise LimitReached(
            "ended by SIGTERM",
            "did Argo CD give up? --wall should be below its time-out",
        )

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
