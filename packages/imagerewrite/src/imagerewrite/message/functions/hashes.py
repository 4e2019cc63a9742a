"""Hashes of a text, in hexadecimal. None is used to protect anything."""

from __future__ import annotations

import hashlib
import zlib

from imagerewrite.message.functions.function import Table, adds_to

TABLE: Table = {}


@adds_to(TABLE, "sha1sum", "string")
def sha1sum(text: bytes) -> bytes:
    """SHA-1."""
    return hashlib.sha1(text, usedforsecurity=False).hexdigest().encode()


@adds_to(TABLE, "sha256sum", "string")
def sha256sum(text: bytes) -> bytes:
    """SHA-256."""
    return hashlib.sha256(text).hexdigest().encode()


@adds_to(TABLE, "sha512sum", "string")
def sha512sum(text: bytes) -> bytes:
    """SHA-512."""
    return hashlib.sha512(text).hexdigest().encode()


@adds_to(TABLE, "adler32sum", "string")
def adler32sum(text: bytes) -> bytes:
    """Adler-32, in decimal."""
    return b"%d" % zlib.adler32(text)
