"""Secrets that give themselves away wherever they are printed."""

from __future__ import annotations

import secrets
import threading


class Canaries:
    """Makes secrets, and knows a part of each that occurs nowhere else."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: list[str] = []

    def secret(self, prefix: str = "") -> str:
        """A new secret: `prefix`, then a canary of 30 letters and digits."""
        canary = "canary" + secrets.token_hex(12)
        self.know(canary)
        return prefix + canary

    def know(self, part: str) -> None:
        """Watch for `part`, the telling part of a secret made elsewhere."""
        with self._lock:
            if part not in self._known:
                self._known.append(part)

    def all(self) -> tuple[str, ...]:
        """The telling part of every secret so far, expired ones too."""
        with self._lock:
            return tuple(self._known)
