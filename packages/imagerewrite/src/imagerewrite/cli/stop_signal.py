"""Signals that end a command: at once, or when it is between two steps."""

from __future__ import annotations

import os
import select
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def interrupted_by_term() -> Iterator[None]:
    """SIGTERM is as Ctrl-C, so that what must not stay behind is removed."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@dataclass(slots=True)
class Stop:
    """Whether a signal came. A second one is as Ctrl-C."""

    reader: int
    writer: int
    asked: bool = False

    def wait(self, seconds: float) -> None:
        """Wait so long, or until a signal."""
        if not self.asked:
            select.select([self.reader], [], [], seconds)

    def ask(self, number: int, frame: FrameType | None) -> None:
        """What a signal calls."""
        if self.asked:
            signal.default_int_handler(number, frame)
        self.asked = True
        # The other end may be waited at: this wakes who does.
        os.write(self.writer, b".")


@contextmanager
def stopped_by_signals() -> Iterator[Stop]:
    """SIGINT and SIGTERM ask to stop, and interrupt nothing."""
    reader, writer = os.pipe()
    stop = Stop(reader, writer)
    before = [signal.signal(each, stop.ask) for each in _SIGNALS]
    try:
        yield stop
    finally:
        for number, handler in zip(_SIGNALS, before, strict=True):
            signal.signal(number, handler)
        os.close(reader)
        os.close(writer)
