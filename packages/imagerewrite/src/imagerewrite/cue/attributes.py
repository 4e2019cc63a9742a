"""Attributes: `@name(…)`, with CUE's own tokens between balanced brackets."""

from __future__ import annotations

from imagerewrite.cue import patterns
from imagerewrite.cue.error import CueSyntaxError
from imagerewrite.cue.numbers import number_end
from imagerewrite.cue.quotes import check_indentation, opening, piece_end
from imagerewrite.cue.words import check_word

_CLOSING = {"(": ")", "[": "]", "{": "}"}


def attribute_end(text: str, position: int) -> int:
    """Where the attribute ends whose body begins at `position`, after its `(`.

    Raises CueSyntaxError: the body is made of tokens, without interpolations.
    """
    start = position
    open_brackets = [")"]
    while open_brackets:
        match = patterns.TOKEN.match(text, position)
        group = (match and match.lastindex) or patterns.END
        if match is None or group == patterns.END:
            raise CueSyntaxError("the attribute is not closed", text, start - 1)
        at, position = match.span(group)
        if group == patterns.WORD:
            check_word(text, at, position)
        elif group in (patterns.OPENING, patterns.MARK):
            mark = match[group]
            if mark in _CLOSING:
                open_brackets.append(_CLOSING[mark])
            elif mark in (")", "]", "}") and open_brackets.pop() != mark:
                raise CueSyntaxError(f"{mark!r} closes no bracket", text, at)
        elif group == patterns.AT:
            open_brackets.append(")")
        elif group == patterns.DIGIT:
            position = number_end(text, at)
        elif group == patterns.QUOTES:
            position = _string_end(text, at)
        elif group == patterns.HEAD:
            raise CueSyntaxError("an attribute has no interpolations", text, at)
        elif group == patterns.WRONG:
            raise CueSyntaxError(f"unexpected {match[group]!r}", text, at)
    return position


def _string_end(text: str, start: int) -> int:
    quote, begin, closed = opening(text, start)
    if closed:
        return begin
    end, hole = piece_end(text, begin, quote, start)
    if hole:
        raise CueSyntaxError("an attribute has no interpolations", text, start)
    if quote.multi:
        check_indentation(text, [(begin, end)], quote)
    return end
