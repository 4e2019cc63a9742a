"""Identifiers: letters, decimal digits, `_`, `$` and, in front, `#`."""

from __future__ import annotations

from imagerewrite.cue.error import CueSyntaxError


def check_word(text: str, start: int, end: int) -> None:
    """Raises CueSyntaxError for what `\\w` matches but CUE does not, such as `²`."""
    if text[start:end].isascii():
        return
    for at in range(start, end):
        character = text[at]
        if not (character.isalpha() or character.isdecimal() or character in "_$#@"):
            raise CueSyntaxError(f"unexpected {character!r}", text, at)
