"""Access tokens, and what stands behind each."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass, replace

from steadycd_standin.canary import Canaries
from steadycd_standin.clock import StandinClock

CLOUD_PLATFORM = "https://www.googleapis.com/auth/cloud-platform"
IAM = "https://www.googleapis.com/auth/iam"
USERINFO_EMAIL = "https://www.googleapis.com/auth/userinfo.email"


@dataclass(frozen=True, slots=True)
class IssuedToken:
    """`email`: an address, or the name of a federated principal.

    `issued`, `expires`: seconds since the epoch of the stand-in's clock.
    """

    email: str
    scopes: tuple[str, ...]
    issued: float
    expires: float
    revoked: bool = False


class TokenBook:
    """All tokens so far."""

    def __init__(self, clock: StandinClock, canaries: Canaries) -> None:
        self._clock = clock
        self._canaries = canaries
        self._lock = threading.Lock()
        self._tokens: dict[str, IssuedToken] = {}

    def issue(self, email: str, scopes: Iterable[str], lifetime: float) -> str:
        """A new token that lives for `lifetime` seconds."""
        token = self._canaries.secret("ya29.")
        now = self._clock.now()
        with self._lock:
            self._tokens[token] = IssuedToken(email, tuple(scopes), now, now + lifetime)
        return token

    def known(self, token: str) -> IssuedToken | None:
        """What stands behind a token of ours, in force or not."""
        with self._lock:
            return self._tokens.get(token)

    def whois(self, token: str) -> IssuedToken | None:
        """What stands behind a token that is in force."""
        found = self.known(token)
        if found is None or found.revoked or found.expires <= self._clock.now():
            return None
        return found

    def revoke(self, token: str) -> None:
        """From now on the token is refused. Raises KeyError where it is not ours."""
        with self._lock:
            self._tokens[token] = replace(self._tokens[token], revoked=True)
