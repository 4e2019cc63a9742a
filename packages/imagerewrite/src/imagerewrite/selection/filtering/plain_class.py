"""One character of a pattern: a literal, an escape, `.` or a class in brackets.

What comes out never matches a line break, for tags are matched as lines of one text.
"""

from __future__ import annotations

import re
import string

ANY = frozenset(chr(code) for code in range(128)) - {"\n"}
_WORDS = frozenset(string.ascii_letters + string.digits + "_")
_ESCAPES = {"d": frozenset(string.digits), "w": _WORDS}
_LITERALS = _WORDS | frozenset("-/:,;<=>!@#%&'\"~` ")
_IN_BRACKETS = _WORDS | frozenset("-.+*?(){}|/:,;<=>!@#%&'\"~`$ ")


class NotPlain(Exception):
    """It may mean something else to `re`."""


def read_class(pattern: str, at: int) -> tuple[int, str, frozenset[str]]:
    """Where it ends, its text for `re`, and which characters it matches."""
    if pattern[at] == "[":
        return _brackets(pattern, at + 1)
    if pattern[at] == ".":
        return at + 1, ".", ANY
    if pattern[at] == "\\":
        end, found = _escape(pattern, at)
        return end, _text(found), found
    if pattern[at] not in _LITERALS:
        raise NotPlain
    return at + 1, re.escape(pattern[at]), frozenset(pattern[at])


def _escape(pattern: str, at: int) -> tuple[int, frozenset[str]]:
    character = pattern[at + 1 : at + 2]
    if character in string.punctuation and character:
        return at + 2, frozenset(character)
    if character not in _ESCAPES:
        raise NotPlain
    return at + 2, _ESCAPES[character]


def _brackets(pattern: str, at: int) -> tuple[int, str, frozenset[str]]:
    negated = pattern.startswith("^", at)
    at += negated
    found: frozenset[str] = frozenset()
    while not pattern.startswith("]", at):
        at, low = _member(pattern, at)
        if pattern.startswith("-", at) and not pattern.startswith("-]", at):
            at, high = _member(pattern, at + 1)
            if not len(low) == len(high) == 1 or min(low) > min(high):
                raise NotPlain
            codes = range(ord(min(low)), ord(min(high)) + 1)
            found |= {chr(code) for code in codes}
        else:
            found |= low
    if not found:
        raise NotPlain
    found = ANY - found if negated else found
    if not found:
        raise NotPlain
    return at + 1, _text(found), found


def _member(pattern: str, at: int) -> tuple[int, frozenset[str]]:
    character = pattern[at : at + 1]
    if character == "\\":
        return _escape(pattern, at)
    if character not in _IN_BRACKETS or not character:
        raise NotPlain
    return at + 1, frozenset(character)


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
