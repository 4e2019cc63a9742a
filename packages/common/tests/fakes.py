"""A clock and a network that do as they are told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from steadycd_common.clock import Deadline
from steadycd_common.gcp.exchange import Exchange
from steadycd_common.gcp.http import ConnectionFailed, HttpRequest, HttpResponse

NOW = 1_790_000_000.0
CANARY = "ya29.canary-that-must-stay-secret"
"""What stands for each secret: a live token, a key, a password."""


@dataclass(slots=True)
class FakeClock:
    """Time that passes only while somebody sleeps."""

    wall: float = NOW
    passed: float = 0.0
    sleeps: list[float] = field(default_factory=list)

    def now(self) -> float:
        return self.wall + self.passed

    def monotonic(self) -> float:
        return self.passed

    def sleep(self, seconds: float) -> None:
        self.sleeps.append(seconds)
        self.passed += seconds


Answer = HttpResponse | ConnectionFailed | str
"""A response, or why there is none."""


@dataclass(slots=True)
class FakeNetwork:
    """A transport that gives the answers in turn, the last one again and again.

    `cost`: seconds that each try takes, but never more than it was given.
    """

    clock: FakeClock
    answers: list[Answer]
    cost: float = 0.0
    requests: list[HttpRequest] = field(default_factory=list)
    timeouts: list[float] = field(default_factory=list)

    def __call__(self, request: HttpRequest, timeout: float) -> HttpResponse:
        self.requests.append(request)
        self.timeouts.append(timeout)
        self.clock.passed += min(self.cost, timeout)
        turn = min(len(self.requests), len(self.answers)) - 1
        answer = self.answers[turn]
        if isinstance(answer, ConnectionFailed):
            raise answer
        if isinstance(answer, str):
            raise ConnectionFailed(answer)
        return answer


def answer(status: int, body: object = b"", **headers: str) -> HttpResponse:
    """A response; a body that is not bytes becomes JSON."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return HttpResponse(status, named, data)


def network(
    *answers: Answer,
    seconds: float = 20.0,
    cost: float = 0.0,
    jitter: Callable[[], float] = lambda: 1.0,
) -> tuple[Exchange, FakeNetwork, FakeClock]:
    """An exchange with so many seconds left, and the two that it runs on."""
    clock = FakeClock()
    transport = FakeNetwork(clock, list(answers), cost)
    return Exchange(transport, Deadline.after(clock, seconds), jitter), transport, clock


def everything_in(error: BaseException) -> str:
    """All text that a logger, a debugger or an error tracker could find in `error`."""
    seen: set[int] = set()
    return "\n".join(_texts(error, seen))


def _texts(found: object, seen: set[int]) -> Iterable[str]:
    if id(found) in seen:
        return
    seen.add(id(found))
    yield repr(found)
    if isinstance(found, BaseException):
        yield str(found)
        inside = [found.__cause__, found.__context__, found.args, vars(found)]
        for each in inside:
            yield from _texts(each, seen)
    elif isinstance(found, dict):
        for each in found.values():
            yield from _texts(each, seen)
    elif isinstance(found, (list, tuple)):
        for each in found:
            yield from _texts(each, seen)
