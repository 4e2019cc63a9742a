"""The clock of a stand-in, which may be wrong on purpose."""

from __future__ import annotations

import time
from dataclasses import dataclass


@dataclass(slots=True)
class StandinClock:
    """Real time, moved by `offset` seconds."""

    offset: float = 0.0

    def now(self) -> float:
        """Seconds since the epoch."""
        return time.time() + self.offset
