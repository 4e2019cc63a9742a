"""The markers of a file, and the value that each of them governs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from imagerewrite.cue import kinds
from imagerewrite.cue.decode import decoded
from imagerewrite.cue.error import CueSyntaxError
from imagerewrite.cue.lexer import lex
from imagerewrite.cue.syntax import Syntax
from imagerewrite.cue.values import Outline, Value
from imagerewrite.marker import MarkerFault, Setter, parse_marker, parse_setter

ATTRIBUTE = "imagepolicy"
# In an attribute, more could follow: `@imagepolicy(ns:name, other=1)`.
_NAMES = re.compile(r"[\w.:-]+")


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker at the character `start`: what it says, or what is wrong with it.

    `value`: what it governs; None where that is nothing.
    """

    start: int
    setter: Setter | MarkerFault
    value: Value | None


def markers(syntax: Syntax, outline: Outline) -> list[Marker]:
    """All markers in the order of the text, comments and attributes."""
    by_end = {value.end: value for value in outline.values}
    found = [*_comments(syntax, by_end), *_attributes(syntax, by_end)]
    return sorted(found, key=lambda marker: marker.start)


def _comments(syntax: Syntax, by_end: dict[int, Value]) -> Iterator[Marker]:
    for start, end, token in syntax.tokens.comments:
        try:
            setter = parse_marker(syntax.text[start + 2 : end])
        except MarkerFault as fault:
            yield Marker(start, fault, None)
            continue
        if setter is not None:
            value = by_end.get(_line_anchor(syntax, start, token))
            yield Marker(start, setter, value)


def _line_anchor(syntax: Syntax, start: int, token: int) -> int:
    """Before which token the value ends that stands right before a comment.

    On the comment's line, but for the commas and attributes between; 0 for none, and
    where a closing bracket stands there: it says too little about what is meant.
    """
    found, spans, text = syntax.tokens.kinds, syntax.tokens.spans, syntax.text
    while token:
        token -= 1
        if text.rfind("\n", spans[token][1], start) >= 0:
            return 0
        if found[token] not in (kinds.COMMA, kinds.ATTRIBUTE):
            return 0 if found[token] in (kinds.RBRACE, kinds.RSQB) else token + 1
        start = spans[token][0]
    return 0


def _attributes(syntax: Syntax, by_end: dict[int, Value]) -> Iterator[Marker]:
    value_end = 0
    for token, kind in enumerate(syntax.tokens.kinds):
        if kind != kinds.ATTRIBUTE:
            value_end = token + 1
            continue
        start, end = syntax.tokens.spans[token]
        name, _, body = syntax.text[start + 1 : end - 1].partition("(")
        if name.rstrip() != ATTRIBUTE:
            continue
        try:
            setter = _attribute_setter(_unquoted(body.strip()))
        except MarkerFault as fault:
            yield Marker(start, fault, None)
            continue
        yield Marker(start, setter, by_end.get(value_end))


def _attribute_setter(text: str) -> Setter:
    """Raises MarkerFault."""
    if not _NAMES.fullmatch(text):
        raise MarkerFault(f"{text!r} is not NAMESPACE:NAME[:tag|:name|:digest]")
    return parse_setter(text)


def _unquoted(body: str) -> str:
    """`ns:name`, also where it is written `"ns:name"`."""
    try:
        tokens = lex(body)
    except CueSyntaxError:
        return body
    strings = (kinds.STRING, kinds.OTHER_STRING)
    if tokens.kinds[0] in strings and tokens.spans[0] == (0, len(body)):
        return decoded(body, 0, len(body))
    return body
