"""One character of a pattern: a literal, an escape, `.` or a class in brackets.

What comes out never matches a line break, for tags are matched as lines of one text.
"""

from __future__ import annotations

import re
import string

from imagerewrite.selection.filtering.re2_pattern import ascii_matched
from imagerewrite.selection.filtering.tokens import token_at

ANY = frozenset(chr(code) for code in range(128)) - {"\n"}
_LITERALS = frozenset(string.ascii_letters + string.digits + "_-/:,;<=>!@#%&'\"~` ")


class NotPlain(Exception):
    """It may mean something else to `re`."""


def read_class(pattern: str, at: int, *, fold: bool) -> tuple[int, str, frozenset[str]]:
    """Where it ends, its text for `re`, and which characters it matches.

    `fold`: whether in either case. What a class matches is asked of RE2.
    """
    token = token_at(pattern, at)
    end = at + len(token.text)
    if token.text == ".":
        return end, ".", ANY
    if token.text in _LITERALS:
        found = frozenset((token.text,))
        if fold:
            found |= {token.text.swapcase()}
    elif token.kind in ("class", "escape"):
        found = ascii_matched("(?i)" * fold + token.text) - {"\n"}
    else:
        raise NotPlain
    if not found:
        raise NotPlain
    return end, _text(found), found


def _text(found: frozenset[str]) -> str:
    """A class with its characters in ranges."""
    codes = sorted(map(ord, found))
    if len(codes) == 1:
        return re.escape(chr(codes[0]))
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "[" + "".join(f"\\x{low:02x}-\\x{high:02x}" for low, high in ranges) + "]"
