"""The certificates that an API server's own is checked against."""

from __future__ import annotations

import base64

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from steadycd_common.errors import UsageError

_WHAT = "--ca-file"


def check_certificates(data: bytes) -> bytes:
    """The certificates in the PEM file `data`, as PEM, and nothing else of it.

    Raises UsageError where there is none, where one cannot be read, and where a
    private key is among them.
    """
    if b"PRIVATE KEY" in data:
        raise UsageError(
            f"{_WHAT} holds a private key",
            "name the file with the certificates of the authority alone",
        )
    if b"-----BEGIN" not in data:
        raise UsageError(f"{_WHAT} is no PEM file", _without_pem(data))
    try:
        found = x509.load_pem_x509_certificates(data)
    except ValueError:
        raise UsageError(
            f"{_WHAT} holds no certificate that can be read",
            "it must have -----BEGIN CERTIFICATE----- and what follows it",
        ) from None
    return b"".join(each.public_bytes(Encoding.PEM) for each in found)


def _without_pem(data: bytes) -> str:
    try:
        decoded = base64.b64decode(b"".join(data.split()), validate=True)
    except ValueError:
        decoded = b""
    if b"-----BEGIN" in decoded:
        return "it is base64 of one, as gcloud prints it; pipe it through: base64 -d"
    return "convert it with: openssl x509 -inform der -in FILE"
