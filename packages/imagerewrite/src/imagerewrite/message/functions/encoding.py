"""base64 and base32, with Go's words for what cannot be decoded."""

from __future__ import annotations

import base64
import re

from imagerewrite.message.functions.function import Table, adds_to

TABLE: Table = {}
_DIGITS64 = frozenset(
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
)
_DIGITS32 = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
_LINE_ENDS = re.compile(rb"[\r\n]")


@adds_to(TABLE, "b64enc", "string")
def b64enc(text: bytes) -> bytes:
    """base64 with padding."""
    return base64.b64encode(text)


@adds_to(TABLE, "b64dec", "string")
def b64dec(text: bytes) -> bytes:
    """What base64 stands for, or Go's error as a text."""
    bad = _corrupt64(text)
    if bad >= 0:
        return b"illegal base64 data at input byte %d" % bad
    return base64.b64decode(_LINE_ENDS.sub(b"", text))


@adds_to(TABLE, "b32enc", "string")
def b32enc(text: bytes) -> bytes:
    """base32 with padding."""
    return base64.b32encode(text)


@adds_to(TABLE, "b32dec", "string")
def b32dec(text: bytes) -> bytes:
    """What base32 stands for, or Go's error as a text."""
    plain = _LINE_ENDS.sub(b"", text)
    bad, end = _corrupt32(plain)
    if bad >= 0:
        return b"illegal base32 data at input byte %d" % bad
    return base64.b32decode(plain[:end])


def _corrupt64(text: bytes) -> int:
    """Where Go's decoder stops (encoding/base64, decodeQuantum); -1: nowhere."""
    count = at = 0
    while at < len(text):
        byte = text[at]
        at += 1
        if byte in b"\r\n":
            continue
        if byte in _DIGITS64:
            count += 1
            continue
        if byte != 0x3D or count % 4 < 2:
            return at - 1
        if count % 4 == 2:
            while at < len(text) and text[at] in b"\r\n":
                at += 1
            if at == len(text):
                return len(text)
            if text[at] != 0x3D:
                return at - 1
            at += 1
        while at < len(text) and text[at] in b"\r\n":
            at += 1
        return at if at < len(text) else -1
    left = count % 4
    return at - left if left else -1


def _corrupt32(text: bytes) -> tuple[int, int]:
    """The same for encoding/base32 without line ends, and where the padding ends."""
    for at in range(0, len(text), 8):
        chunk = text[at : at + 8]
        digits = 0
        while digits < len(chunk) and chunk[digits] in _DIGITS32:
            digits += 1
        if digits == 8:
            continue
        if digits == len(chunk):
            return len(text) - digits, 0
        if chunk[digits] != 0x3D or digits < 2:
            return at + digits, 0
        if len(chunk) < 8:
            return len(text), 0
        for place in range(digits, 8):
            if chunk[place] != 0x3D:
                return at + place - 1, 0
        # What stands after the padding, Go passes over.
        return (at + digits if digits in {3, 6} else -1), at + 8
    return -1, len(text)
