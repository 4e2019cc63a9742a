"""Signals that end a command: at once, or when a push that has begun is done."""

from __future__ import annotations

import os
import select
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

from imagerewrite.git.stop import Stopped

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_TO_FINISH = 5.0
"""Seconds: less than what a container gets before it is killed."""


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
    _interruptible: bool = False
    _finishing: bool = False

    def wait(self, seconds: float) -> None:
        """Wait so long, or until a signal."""
        if not self.asked:
            select.select([self.reader], [], [], seconds)

    @contextmanager
    def interruptible(self) -> Iterator[None]:
        """A signal raises Stopped in it, and one that came before does at once."""
        if self._finishing:
            yield
            return
        # First this, so that no signal comes between the two.
        self._interruptible = True
        try:
            if self.asked:
                raise Stopped
            yield
        finally:
            self._interruptible = False

    @contextmanager
    def finishing(self) -> Iterator[None]:
        """A signal gives it some more seconds, after which it raises Stopped."""
        self._finishing = True
        try:
            if self.asked:
                raise Stopped
            yield
        finally:
            self._finishing = False
            signal.setitimer(signal.ITIMER_REAL, 0)

    def ask(self, number: int, frame: FrameType | None) -> None:
        """What a signal calls."""
        if self.asked:
            signal.default_int_handler(number, frame)
        self.asked = True
        # The other end may be waited at: this wakes who does.
        os.write(self.writer, b".")
        if self._finishing:
            signal.setitimer(signal.ITIMER_REAL, _TO_FINISH)
        elif self._interruptible:
            raise Stopped

    def is_late(self, number: int, frame: FrameType | None) -> None:
        """What calls when the seconds are over."""
        del number, frame
        if self._finishing:
            raise Stopped


@contextmanager
def stopped_by_signals() -> Iterator[Stop]:
    """SIGINT and SIGTERM ask to stop."""
    reader, writer = os.pipe()
    stop = Stop(reader, writer)
    handlers = dict.fromkeys(_SIGNALS, stop.ask) | {signal.SIGALRM: stop.is_late}
    before = {each: signal.signal(each, call) for each, call in handlers.items()}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        os.close(reader)
        os.close(writer)
