"""The strings that a marker could govern, for those who add or miss markers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from imagerewrite.cue import kinds
from imagerewrite.cue.governed import markers
from imagerewrite.cue.operands import TooDeep, string_literals, the_literal
from imagerewrite.cue.pairs import pairs_of
from imagerewrite.cue.spans import place_of
from imagerewrite.cue.syntax import Syntax
from imagerewrite.cue.values import Outline, Value

_REST_IS_BLANK = re.compile(r"[ \t\r]*(?:\n|\Z)")


@dataclass(frozen=True, slots=True)
class StringValue:
    """A value that is one string literal, or has one as its only default.

    `value`: decoded. `path`: see `Outline.path`. `start`, `end`: its characters in the
    text, without its quotes. `marked`: a marker governs it already.

    `comment_at`: after which character ` // {…}` governs it; None where another
    comment, another value or a closing bracket shares its line. `attribute_at`: after
    which ` @imagepolicy(…)` does; None where it is not the value of a field.
    """

    value: str
    path: str
    start: int
    end: int
    marked: bool
    comment_at: int | None
    attribute_at: int | None


def string_values(syntax: Syntax) -> list[StringValue]:
    """Those without an interpolation, in the order of the text."""
    outline, pairs = Outline(syntax), pairs_of(syntax)
    marked = {each.value.node for each in markers(syntax, outline) if each.value}
    found: list[StringValue] = []
    for value in outline.values:
        try:
            literal = the_literal(string_literals(syntax, pairs, value))
        except TooDeep:
            continue
        place = place_of(syntax, pairs, literal, "") if literal else None
        if place is None:
            continue
        after = value.end
        while syntax.tokens.kinds[after] == kinds.ATTRIBUTE:
            after += 1
        field = syntax.nodes[value.node][0] == "value"
        found.append(
            StringValue(
                place.value,
                outline.path(value),
                place.start,
                place.end,
                value.node in marked,
                _comment_at(syntax, value, after),
                syntax.tokens.spans[after - 1][1] if field else None,
            )
        )
    return sorted(found, key=lambda string: string.start)


def _comment_at(syntax: Syntax, value: Value, after: int) -> int | None:
    """`after`: the token that follows the value and its attributes."""
    found, spans, text = syntax.tokens.kinds, syntax.tokens.spans, syntax.text
    if found[value.end - 1] in (kinds.RBRACE, kinds.RSQB):
        return None
    end = spans[after - 1][1]
    start, stop = spans[after]
    if found[after] == kinds.COMMA and start < stop:
        # A comma on a later line would be one too many after a comment.
        if "\n" in text[end:start]:
            return None
        end = stop
    return end if _REST_IS_BLANK.match(text, end) else None
