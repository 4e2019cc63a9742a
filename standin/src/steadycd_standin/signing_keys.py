"""Keys of service accounts, and assertions signed with them (RFC 7515, 7519)."""

from __future__ import annotations

import base64
import functools
import json
import secrets
import threading

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from steadycd_standin.canary import Canaries


@functools.cache
def _new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


_ONE_AT_A_TIME = threading.Lock()


def _process_key() -> rsa.RSAPrivateKey:
    # A tenth of a second and more: too slow for each account of each test.
    with _ONE_AT_A_TIME:
        return _new_key()


class SigningKeys:
    """Key ids, and the account that each signs for."""

    def __init__(self, canaries: Canaries) -> None:
        self._canaries = canaries
        self._lock = threading.Lock()
        self._owners: dict[str, str] = {}

    def create(self, email: str) -> tuple[str, str]:
        """A key for the account: its id, and the private key in PEM (PKCS 8)."""
        key_id = secrets.token_hex(20)
        with self._lock:
            self._owners[key_id] = email
        pem = _process_key().private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        text = pem.decode()
        for line in text.splitlines()[1:-2]:
            self._canaries.know(line)
        return key_id, text

    def delete(self, key_id: str) -> None:
        """The key signs for nobody from now on."""
        with self._lock:
            self._owners.pop(key_id, None)

    def verified(self, assertion: str) -> tuple[str, dict[str, object]]:
        """The account that signed a JWT (RS256), and the claims in it.

        Raises ValueError or TypeError for what is no JWT, a signature that is not the
        account's, or an unknown key.
        """
        signed, _, signature = assertion.rpartition(".")
        head, _, payload = signed.partition(".")
        header = dict(json.loads(_decoded(head)))
        claims = dict(json.loads(_decoded(payload)))
        with self._lock:
            owner = self._owners.get(str(header.get("kid")), "")
        if header.get("alg") != "RS256" or not owner:
            raise ValueError("no key of ours")
        try:
            _process_key().public_key().verify(
                _decoded(signature),
                signed.encode(),
                padding.PKCS1v15(),
                hashes.SHA256(),
            )
        except InvalidSignature:
            raise ValueError("not signed by that key") from None
        return owner, claims


def _decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
