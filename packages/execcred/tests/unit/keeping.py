"""What a test of `Keeping` needs: a mint, a caller, a shelf."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from execcred.cache.entry import Entry
from execcred.cache.kept import Keeping
from execcred.cache.served import Caller
from execcred.cache.shelf import Shelf
from execcred.cache.witnessed import Witnessed
from steadycd_common.clock import Deadline
from steadycd_common.errors import SteadyError
from steadycd_common.gcp.impersonation import AccessToken

from .fakes import ACCOUNT, CLAIMS, World

NEW = "ya29.new"
TIMEOUT = 20.0
NO_WITNESS = Witnessed(CLAIMS, ())


@dataclass(slots=True)
class Mint:
    """Gives a token or an error; `patience`: what it was given, each time."""

    world: World
    error: SteadyError | None = None
    takes: float = 0.0
    patience: list[float] = field(default_factory=list)

    def __call__(self, deadline: Deadline) -> AccessToken:
        self.patience.append(deadline.left())
        self.world.clock.passed += self.takes
        if self.error is not None:
            raise self.error
        return AccessToken(NEW, self.world.clock.now() + 3600.9)


def keeping(
    shelf: Shelf,
    world: World,
    who: Caller | None = None,
    identity: Witnessed = NO_WITNESS,
    timeout: float = TIMEOUT,
) -> Keeping:
    deadline = Deadline.after(world.clock, timeout)
    return Keeping(shelf, ACCOUNT, identity, who, world.ports, deadline)


def caller(later: float = 0.0) -> Caller:
    """A process that starts so many seconds after the last answer."""
    boot = time.clock_gettime(time.CLOCK_BOOTTIME)
    return Caller("12 345 question", boot + 0.05 + later)


def on_shelf(shelf: Shelf, world: World) -> Entry | None:
    return shelf.entry(CLAIMS, world.clock.now())
