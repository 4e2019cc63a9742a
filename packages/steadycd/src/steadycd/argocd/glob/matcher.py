"""What a compiled part of a glob can do, and how Go counts the runes of a text.

Texts are UTF-8. `length` counts runes and positions count bytes, and the library mixes
them; what it then answers for text outside ASCII is part of what Argo CD allows.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

NO_LENGTH = -1
NOT_FOUND: tuple[int, list[int]] = (-1, [])
_BROKEN = 0xFFFD


class Matcher(Protocol):
    """A part of a pattern."""

    @property
    def length(self) -> int:
        """How many runes it takes, or NO_LENGTH if that varies."""

    def match(self, text: bytes) -> bool:
        """Whether it takes all of `text`."""

    def index(self, text: bytes) -> tuple[int, list[int]]:
        """Where it first matches inside, and the lengths that it can have there."""


def first_rune(text: bytes) -> tuple[int, int]:
    """The first rune and its width in bytes; a broken one is U+FFFD, of width 1."""
    if not text:
        return _BROKEN, 0
    lead = text[0]
    if lead < 0x80:
        return lead, 1
    width = 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
    try:
        return ord(text[:width].decode()), width
    except (UnicodeDecodeError, TypeError):
        return _BROKEN, 1


def runes(text: bytes) -> Iterator[tuple[int, int]]:
    """Each rune with where it starts."""
    if text.isascii():
        yield from enumerate(text)
        return
    at = 0
    while at < len(text):
        rune, width = first_rune(text[at:])
        yield at, rune
        at += width


def width_of(rune: int) -> int:
    """How many bytes a rune takes when written."""
    return len(chr(rune).encode())
