"""What a stand-in was asked, for tests that count and compare."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

from steadycd_standin.http_message import Reply, Request

_SECRET = frozenset(
    (
        "access_token",
        "assertion",
        "authorization",
        "client_secret",
        "refresh_token",
        "subject_token",
        "token",
    )
)


@dataclass(frozen=True, slots=True)
class Call:
    """One request and the status it got; nothing secret is kept of it.

    `status`: that of the endpoint's own answer. `fault`: what was done instead of
    sending it, "" where it was sent.
    """

    kind: str
    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str] = field(repr=False)
    fields: Mapping[str, object]
    caller: str
    target: str
    status: int
    fault: str = ""

    @classmethod
    def of(cls, kind: str, request: Request, reply: Reply, fault: str = "") -> Call:
        """The call that `request` was."""
        return cls(
            kind,
            request.method,
            request.path,
            request.query,
            {n: v for n, v in request.headers.items() if n not in _SECRET},
            {n: v for n, v in request.fields.items() if n not in _SECRET},
            reply.caller,
            reply.target,
            reply.status,
            fault,
        )


class CallLog:
    """Calls in the order of their answers; for any number of threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._calls: list[Call] = []

    def add(self, call: Call) -> None:
        """Remember `call`."""
        with self._lock:
            self._calls.append(call)

    def of_kind(self, kind: str | None = None) -> list[Call]:
        """Those of one kind, or all."""
        with self._lock:
            return [c for c in self._calls if kind is None or c.kind == kind]

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._calls.clear()
