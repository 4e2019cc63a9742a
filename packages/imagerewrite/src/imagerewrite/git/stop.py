"""Being told to stop while git, or a registry, is waited for."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import Protocol


class Stopped(BaseException):
    """Somebody asked to stop, so what was waited for has been given up."""


class Stop(Protocol):
    """Who may ask. Outside of both of these, nothing is interrupted."""

    def interruptible(self) -> AbstractContextManager[None]:
        """What is waited for in it is given up; nothing more is begun in it."""

    def finishing(self) -> AbstractContextManager[None]:
        """What was begun in it may end, within a few seconds; no other one begins."""


class NobodyStops:
    """Where nobody asks."""

    def interruptible(self) -> AbstractContextManager[None]:
        """Nothing is given up."""
        return nullcontext()

    def finishing(self) -> AbstractContextManager[None]:
        """It takes as long as it takes."""
        return nullcontext()
