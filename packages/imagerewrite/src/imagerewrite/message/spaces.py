"""Go's white space (unicode.IsSpace), which is not Python's."""

from __future__ import annotations

SPACES = (
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_SET = frozenset(SPACES)


def is_space(character: str) -> bool:
    """unicode.IsSpace."""
    return character in _SET


def trim_space(text: bytes) -> bytes:
    """strings.TrimSpace."""
    decoded = text.decode("utf-8", "surrogateescape")
    return decoded.strip(SPACES).encode("utf-8", "surrogateescape")
