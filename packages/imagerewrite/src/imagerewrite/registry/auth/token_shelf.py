"""Tokens of this process, until shortly before their end."""

from __future__ import annotations

import threading

from imagerewrite.registry.auth.token_request import BearerToken, TokenRequest
from steadycd_common.clock import Clock

_SPARE = 0.2
"""The part of a token's life that is left for what it is used for."""


class TokenShelf:
    """By all that a token depends on; for any number of threads."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._kept: dict[TokenRequest, tuple[BearerToken, float]] = {}

    def find(self, wanted: TokenRequest) -> str:
        """The token; "" where there is none, or its end is near."""
        with self._lock:
            token, until = self._kept.get(wanted, (None, 0.0))
        if token is None or self._clock.monotonic() >= until:
            return ""
        return token.value

    def keep(self, wanted: TokenRequest, token: BearerToken, asked: float) -> None:
        """`asked`: when it was asked for, on the monotonic clock."""
        until = asked + token.lifetime * (1 - _SPARE)
        with self._lock:
            self._kept[wanted] = (token, until)
