"""A pattern for one tag, made one for many tags: lines of a text, each with its end.

`^` and `$` stand for a line's borders there, and no part may match a line feed. As no
tag has one, a class that would match it may as well be without it. A match goes on to
the end of the line, so that there is one for each.
"""

from __future__ import annotations

from typing import Any

from imagerewrite.selection.filtering.re2_pattern import compile_re2
from imagerewrite.selection.filtering.tokens import Token, tokens

_BORDERS = {r"\A": "^", r"\z": "$"}
_LOOPS = ("*", "+", "{")
_NO_CHARACTERS = "^$|)*+?{}"


def for_lines(pattern: str) -> Any:
    """RE2's pattern, compiled; None where it might reach over a line's end.

    Its group 1 is the whole match for one tag, and the others come after.
    """
    import re2

    parts: list[str] = []
    loops_over = False
    try:
        for token in tokens(pattern):
            part = _on_a_line(token)
            # RE2's own engines differ in the groups of a loop over what may be empty,
            # and which of them it takes depends on what is around the pattern.
            if part is None or (loops_over and token.text in _LOOPS):
                return None
            loops_over = not _is_character(token)
            parts.append(part)
        return compile_re2(rf"(?m)({''.join(parts)})[^\n]*\n")
    except re2.error:
        return None


def _on_a_line(token: Token) -> str | None:
    text = token.text
    if token.kind == "border":
        return _BORDERS.get(text, text)
    if token.kind == "flags":
        # `(?-m)` would undo what `^` is to mean here.
        return None if "m" in text else text
    if token.kind not in ("class", "escape"):
        return r"[^\n]" if text == "." else None if "\n" in text else text
    if not _matches_line_feed(text):
        return text
    text = _without_line_feed(text)
    return None if _matches_line_feed(text) else text


def _is_character(token: Token) -> bool:
    if token.kind == "other":
        return token.text not in _NO_CHARACTERS
    return token.kind in ("class", "escape")


def _matches_line_feed(text: str) -> bool:
    return compile_re2(text).search("\n") is not None


def _without_line_feed(text: str) -> str:
    if text.startswith("[^") and not text.startswith("[^]"):
        # As a range, since a `-` may come next.
        return r"[^\n-\n" + text[2:]
    if text[:1] == "\\" and text[1] in "dDwWsSpP":
        return rf"[^\n\{text[1].swapcase()}{text[2:]}]"
    return text
