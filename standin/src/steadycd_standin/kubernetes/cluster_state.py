"""All that the stand-in for a cluster remembers."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from steadycd_standin.google import GoogleStandin

VERBS = ("get", "list", "watch")
RESOURCES = ("configmaps", "pods")


@dataclass(slots=True)
class ClusterState:
    """Who may read which namespace; every account that may, may read all of it."""

    google: GoogleStandin
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _bindings: set[tuple[str, str]] = field(default_factory=set)
    _refused_tokens: set[str] = field(default_factory=set)
    _refusals: int = 0

    def bind(self, user: str, namespace: str) -> None:
        """Let `user` read in `namespace`."""
        with self._lock:
            self._bindings.add((user, namespace))

    def unbind(self, user: str, namespace: str) -> None:
        """Take that back."""
        with self._lock:
            self._bindings.discard((user, namespace))

    def may(self, user: str, verb: str, resource: str, namespace: str) -> bool:
        """Whether `user` may do it; `namespace` "" for the whole cluster."""
        with self._lock:
            bound = (user, namespace) in self._bindings
        return bound and verb in VERBS and resource in RESOURCES

    def refuse_token(self, token: str) -> None:
        """401 for this token from now on, though Google knows it."""
        with self._lock:
            self._refused_tokens.add(token)

    def refuse_next(self, times: int) -> None:
        """401 for the next `times` requests that need a token."""
        with self._lock:
            self._refusals = times

    def takes(self, token: str) -> bool:
        """Whether nothing was planned against a request with this token."""
        with self._lock:
            if self._refusals > 0:
                self._refusals -= 1
                return False
            return token not in self._refused_tokens
