"""What is to go wrong, and how often."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

ANY = "*"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong with one answer.

    `does`: a name in `fault_behaviours.BEHAVIOURS`; "" for what the other fields
    say: an answer with `status`, a redirect to `location`, an `expire_time` of
    another form (a name in `expire_time.EXPIRE_TIMES`), or else the true answer,
    after `delay` seconds. `reason`: of the ErrorInfo in the answer. `body`: sent
    instead of one in Google's form. `size`: bytes, of a huge answer.
    """

    does: str = ""
    status: int = 0
    retry_after: str = ""
    reason: str = ""
    body: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    location: str = ""
    expire_time: str = ""
    size: int = 8 << 20

    @property
    def name(self) -> str:
        """What it does, by name."""
        if self.does:
            return self.does
        if self.location:
            return "redirect"
        if self.expire_time:
            return "expire-time"
        return "status" if self.status else "answer"


class FaultPlan:
    """The faults to come, by kind of call; for any number of threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._planned: list[tuple[str, Fault, int | None]] = []

    def add(self, kind: str, fault: Fault, times: int | None = 1) -> None:
        """Let the next `times` calls of `kind` meet it; None: all of them.

        `kind`: as in `Call.kind`, or `ANY`. Those added first come first.
        """
        with self._lock:
            self._planned.append((kind, fault, times))

    def clear(self) -> None:
        """Nothing goes wrong from now on."""
        with self._lock:
            self._planned.clear()

    def take(self, kind: str) -> Fault | None:
        """The fault for a call that has come in, which counts as one time."""
        with self._lock:
            for index, (planned, fault, times) in enumerate(self._planned):
                if planned not in (kind, ANY):
                    continue
                if times is not None:
                    left = [(planned, fault, times - 1)] if times > 1 else []
                    self._planned[index : index + 1] = left
                return fault
        return None
