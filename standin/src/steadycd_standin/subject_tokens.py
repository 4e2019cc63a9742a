"""Subject tokens of the identity provider that the stand-in's pool trusts."""

from __future__ import annotations

import base64
import json
import threading

from steadycd_standin.canary import Canaries
from steadycd_standin.clock import StandinClock

ISSUER = "https://tokens.example"
_POOL = "iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/standin"
AUDIENCE = f"//{_POOL}/providers/standin"


def federated_principal(subject: str) -> str:
    """The name under which IAM knows a subject of the pool."""
    return f"principal://{_POOL}/subject/{subject}"


class SubjectTokens:
    """Texts that look like a JWT; their signature is a canary."""

    def __init__(self, clock: StandinClock, canaries: Canaries) -> None:
        self._clock = clock
        self._canaries = canaries
        self._lock = threading.Lock()
        self._subjects: dict[str, tuple[str, float]] = {}

    def issue(self, subject: str, lifetime: float) -> str:
        """A token for `subject` that lives for `lifetime` seconds."""
        now = self._clock.now()
        claims = {
            "aud": AUDIENCE,
            "exp": int(now + lifetime),
            "iat": int(now),
            "iss": ISSUER,
            "sub": subject,
        }
        parts = [_encoded({"alg": "RS256", "typ": "JWT"}), _encoded(claims)]
        token = ".".join([*parts, self._canaries.secret()])
        with self._lock:
            self._subjects[token] = (subject, now + lifetime)
        return token

    def subject(self, token: str) -> str:
        """The subject of a token of ours that is in force; "" for any other."""
        with self._lock:
            subject, expires = self._subjects.get(token, ("", 0.0))
        return subject if expires > self._clock.now() else ""


def _encoded(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")
