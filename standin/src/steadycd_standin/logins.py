"""People who have logged in, as a refresh token remembers them."""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass, field

from steadycd_standin.canary import Canaries


@dataclass(frozen=True, slots=True)
class Login:
    """A refresh token, the person, and the client that it was given to."""

    email: str
    client_id: str
    client_secret: str = field(repr=False)
    refresh_token: str = field(repr=False)


class Logins:
    """All of them."""

    def __init__(self, canaries: Canaries) -> None:
        self._canaries = canaries
        self._lock = threading.Lock()
        self._logins: dict[str, Login] = {}
        self._clients: set[tuple[str, str]] = set()

    def create(self, email: str) -> Login:
        """Log the person in."""
        login = Login(
            email,
            f"{secrets.randbelow(10**12):012}.apps.googleusercontent.com",
            self._canaries.secret("GOCSPX-"),
            self._canaries.secret("1//"),
        )
        with self._lock:
            self._logins[login.refresh_token] = login
            self._clients.add((login.client_id, login.client_secret))
        return login

    def revoke(self, refresh_token: str) -> None:
        """The token is refused from now on."""
        with self._lock:
            self._logins.pop(refresh_token, None)

    def with_token(self, refresh_token: str) -> Login | None:
        """The login behind a refresh token."""
        with self._lock:
            return self._logins.get(refresh_token)

    def knows_client(self, client_id: str, client_secret: str) -> bool:
        """Whether there is such a client, with that secret."""
        with self._lock:
            return (client_id, client_secret) in self._clients
