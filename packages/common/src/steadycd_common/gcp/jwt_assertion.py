"""A JWT that a service account signs to speak for itself.

RFC 7523, section 3; https://developers.google.com/identity/protocols/oauth2/service-account
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key


class KeyUnusable(ValueError):
    """The text is no RSA key in PEM, or one that does not sign."""


def signed_jwt(claims: Mapping[str, object], key: str, key_id: str) -> str:
    """`claims`, signed with RS256. Raises KeyUnusable.

    `key`: PEM. A key whose numbers do not belong together is found out by checking
    the signature, which takes a thousandth of the time that checking the numbers
    does; a wrong signature, which could give the key away, never leaves.
    """
    head = {"alg": "RS256", "kid": key_id, "typ": "JWT"}
    text = f"{_encoded(head)}.{_encoded(claims)}"
    signature = _signature(text.encode(), key)
    if signature is None:
        raise KeyUnusable
    return f"{text}.{_base64(signature)}"


def _signature(data: bytes, key: str) -> bytes | None:
    # None rather than an exception with a foreign one as its context.
    try:
        private = load_pem_private_key(
            key.encode(), None, unsafe_skip_rsa_key_validation=True
        )
        if not isinstance(private, RSAPrivateKey):
            return None
        signature = private.sign(data, PKCS1v15(), SHA256())
        private.public_key().verify(signature, data, PKCS1v15(), SHA256())
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return None
    return signature


def _encoded(value: Mapping[str, object]) -> str:
    return _base64(json.dumps(value, separators=(",", ":")).encode())


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
