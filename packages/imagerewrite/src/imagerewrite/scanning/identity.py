"""Whose credentials, in a text that does not give them away."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from imagerewrite.registry.credentials.credential import Credential

_COST = 1 << 14
ANONYMOUS = "anonymous"


@dataclass(slots=True)
class Identities:
    """Texts for credentials: the same for the same, with the same `salt`.

    User names alone do not tell (`_json_key`, `oauth2accesstoken`), so the password
    counts, through scrypt: whoever gets hold of a cache, say of a CI system's, shall
    not find a weak one by trying.
    """

    salt: bytes = field(repr=False)
    _known: dict[bytes, str] = field(default_factory=dict, repr=False)

    def of(self, secret: bytes) -> str:
        """32 hexadecimal digits; `anonymous` for nothing."""
        if not secret:
            return ANONYMOUS
        if secret not in self._known:
            self._known[secret] = hashlib.scrypt(
                secret, salt=self.salt, n=_COST, r=8, p=1, dklen=16
            ).hex()
        return self._known[secret]


def secret_of(credential: Credential | None) -> bytes:
    """All of a credential that tells it from others; b"" for none."""
    if credential is None:
        return b""
    parts = (
        credential.username,
        credential.password,
        credential.identity_token,
        credential.registry_token,
    )
    return "\0".join(parts).encode()
