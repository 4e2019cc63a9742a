"""What a key signs, and which keys sign nothing."""

from __future__ import annotations

import base64
import json
import random
from contextlib import suppress

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from steadycd_common.gcp.jwt_assertion import KeyUnusable, signed_jwt

from .credential_files import private_key
from .fakes import everything_in


def _part(text: str) -> bytes:
    assert "=" not in text
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _verify(jwt: str) -> None:
    public = load_pem_private_key(private_key().encode(), None).public_key()
    assert isinstance(public, RSAPublicKey)
    text, _, signature = jwt.rpartition(".")
    public.verify(_part(signature), text.encode(), PKCS1v15(), SHA256())


def test_head_and_claims_are_signed() -> None:
    jwt = signed_jwt({"iss": "\N{SNOWMAN}", "exp": 5}, private_key(), "kid")
    head, claims, _ = jwt.split(".")

    _verify(jwt)
    assert {"alg": "RS256", "kid": "kid", "typ": "JWT"} == json.loads(_part(head))
    assert {"iss": "\N{SNOWMAN}", "exp": 5} == json.loads(_part(claims))
    with pytest.raises(InvalidSignature):
        _verify("x" + jwt)


def _damaged(pem: str, dice: random.Random) -> str:
    first, *lines, last, _ = pem.split("\n")
    der = bytearray(base64.b64decode("".join(lines)))
    for _ in range(dice.choice([1, 1, 2, 9])):
        der[dice.randrange(len(der))] = dice.choice([0, 255, dice.randrange(256)])
    return "\n".join((first, base64.encodebytes(der).decode().strip(), last, ""))


def _unknown_algorithm(pem: str) -> str:
    first, *lines, last, _ = pem.split("\n")
    der = base64.b64decode("".join(lines))
    der = der.replace(bytes.fromhex("2a864886f70d010101"), b"\x2a" + b"\x01" * 8)
    return "\n".join((first, base64.encodebytes(der).decode().strip(), last, ""))


KEYS = [
    "",
    "key",
    "\ud800",
    "\0",
    private_key("ec"),
    _unknown_algorithm(private_key()),
    private_key().replace("PRIVATE KEY", "PUBLIC KEY"),
    private_key()[:-100],
]


@pytest.mark.parametrize("key", KEYS, ids=range(len(KEYS)))
def test_what_is_no_rsa_key_is_unusable_and_not_shown(key: str) -> None:
    with pytest.raises(KeyUnusable) as caught:
        signed_jwt({}, key, "kid")
    assert "PRIVATE" not in everything_in(caught.value)


def test_a_damaged_key_signs_or_is_unusable() -> None:
    dice = random.Random(1)
    for _ in range(100):
        with suppress(KeyUnusable):
            signed_jwt({}, _damaged(private_key(), dice), "kid")
