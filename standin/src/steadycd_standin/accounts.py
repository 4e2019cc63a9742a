"""Service accounts, and who may do what with them."""

from __future__ import annotations

import hashlib
import threading

GET_ACCESS_TOKEN = "iam.serviceAccounts.getAccessToken"
_HOUR = 3600
_EXTENDED = 12 * _HOUR


class Accounts:
    """Addresses are compared without regard to case, as Google does."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._longest: dict[str, int] = {}
        self._granted: set[tuple[str, str, str]] = set()

    def add(self, email: str, *, lifetime_extension: bool = False) -> None:
        """Make the account, or change it."""
        with self._lock:
            self._longest[email.lower()] = _EXTENDED if lifetime_extension else _HOUR

    def remove(self, email: str) -> None:
        """Delete the account; what was granted on it stays."""
        with self._lock:
            self._longest.pop(email.lower(), None)

    def exists(self, email: str) -> bool:
        """Whether there is such an account."""
        with self._lock:
            return email.lower() in self._longest

    def longest_lifetime(self, email: str) -> int:
        """Seconds that a token of an existing account may live."""
        with self._lock:
            return self._longest[email.lower()]

    def grant(self, caller: str, target: str, permission: str) -> None:
        """Let `caller` do it with `target`, which is made where it is missing."""
        with self._lock:
            self._longest.setdefault(target.lower(), _HOUR)
            self._granted.add((caller.lower(), target.lower(), permission))

    def revoke(self, caller: str, target: str, permission: str) -> None:
        """Take that back."""
        with self._lock:
            self._granted.discard((caller.lower(), target.lower(), permission))

    def may(self, caller: str, target: str, permission: str = GET_ACCESS_TOKEN) -> bool:
        """Whether `caller` may do it with `target`."""
        with self._lock:
            return (caller.lower(), target.lower(), permission) in self._granted


def unique_id(email: str) -> str:
    """The account's numeric name, always the same for one address."""
    digest = hashlib.blake2b(email.lower().encode(), digest_size=8).digest()
    return str(10**20 + int.from_bytes(digest, "big"))
