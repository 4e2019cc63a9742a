"""Routes requests to endpoints, records them, and lets faults happen."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from steadycd_standin.calls import Call, CallLog
from steadycd_standin.clock import StandinClock
from steadycd_standin.fault_behaviours import BEHAVIOURS
from steadycd_standin.faults import FaultPlan
from steadycd_standin.google_error import Refused
from steadycd_standin.http_message import Reply, Request, text_reply
from steadycd_standin.wire import Wire

State = TypeVar("State")
Endpoint = Callable[[State, Request], Reply]


@dataclass(frozen=True, slots=True)
class Route(Generic[State]):
    """`path`: a regular expression for all of it; its named groups become parts."""

    kind: str
    method: str
    path: str
    endpoint: Endpoint[State]

    def matches(self, request: Request) -> Request | None:
        """`request` with its parts, or None where the route is another's."""
        found = re.fullmatch(self.path, request.path)
        if found is None or self.method != request.method:
            return None
        return replace(request, parts=found.groupdict())


@dataclass(frozen=True, slots=True)
class Service(Generic[State]):
    """Answers requests out of `state`."""

    state: State
    routes: Sequence[Route[State]]
    clock: StandinClock
    calls: CallLog
    faults: FaultPlan

    def __call__(self, request: Request, wire: Wire) -> None:
        """Answer `request` on `wire`; the call is recorded before that."""
        kind, reply = self._answer(request)
        fault = self.faults.take(kind)
        name = fault.name if fault else ""
        self.calls.add(Call.of(kind, request, reply, name))
        now = self.clock.now()
        if fault is None:
            wire.send(reply.message(now))
            return
        wire.wait(fault.delay)
        BEHAVIOURS[name](fault, reply, now, wire)

    def _answer(self, request: Request) -> tuple[str, Reply]:
        for route in self.routes:
            if (found := route.matches(request)) is not None:
                try:
                    return route.kind, route.endpoint(self.state, found)
                except Refused as refusal:
                    return route.kind, refusal.reply
        return "unknown", text_reply("404 page not found\n", 404)
