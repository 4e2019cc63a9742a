"""Where in a string literal a new value goes, and how it is written there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from imagerewrite.cue import kinds
from imagerewrite.cue.decode import decoded
from imagerewrite.cue.operands import Reached
from imagerewrite.cue.pairs import Pairs
from imagerewrite.cue.quotes import opening
from imagerewrite.cue.syntax import Syntax

# Around an interpolation: the text behind the last, and before the first. A port is
# digits that a slash follows, so that neither takes one for a tag.
_BEHIND = {
    "tag": re.compile(r"[^@]*:([^:@/]*)"),
    "digest": re.compile(r"[^@]*@([^@/]*)"),
}
_BEFORE = re.compile(r"((?:[^:@/]+:[0-9]+/)?[^:@]+)[:@][^/]*")
_LAST_LINE = re.compile(r"\r?\n[ \t\r]*\Z")
_FIRST_LINE = re.compile(r"\r?\n[ \t]*")


@dataclass(frozen=True, slots=True)
class Place:
    """The characters from `start` to `end`, which say `value` now.

    `render`: the bytes for a new value; image references hold no character that a
    string literal would have to escape.
    """

    start: int
    end: int
    value: str
    render: Callable[[str], bytes] = str.encode


def place_of(syntax: Syntax, pairs: Pairs, literal: Reached, part: str) -> Place | None:
    """Where a setter writes that has this part, or ""; None where that is unclear."""
    if literal.end - literal.first == 1:
        return _whole(syntax, literal.first)
    if part in _BEHIND:
        return _behind_last_hole(syntax, literal, _BEHIND[part])
    return _before_first_hole(syntax, pairs, literal) if part == "name" else None


def _whole(syntax: Syntax, token: int) -> Place:
    text, (start, end) = syntax.text, syntax.tokens.spans[token]
    quote, begin, closed = opening(text, start)
    begin = start + quote.hashes + 1 if closed else begin
    content_end = end - len(quote.closing)
    value = decoded(text, start, end)
    if quote.multi:
        return _lines(text, begin, content_end, value)
    return Place(begin, content_end, value)


def _lines(text: str, begin: int, end: int, value: str) -> Place:
    """The lines between the one that opens a literal and the one that closes it.

    `begin`: its first newline; `end`: its closing quotes.
    """
    last = text.rindex("\n", begin, end)
    indent = text[last + 1 : end]
    newline = "\r\n" if text[begin - 1] == "\r" else "\n"
    start = begin + 1
    if start > last:
        line = f"{indent}%s{newline}"
        return Place(start, start, value, lambda new: (line % new).encode())
    stop = last - 1 if text[last - 1] == "\r" else last
    if text.startswith(indent, start):
        return Place(start + len(indent), stop, value)
    return Place(start, stop, value, lambda new: f"{indent}{new}".encode())


def _behind_last_hole(
    syntax: Syntax, literal: Reached, pattern: re.Pattern[str]
) -> Place | None:
    text = syntax.text
    quote, _, _ = opening(text, syntax.tokens.spans[literal.first][0])
    start, end = syntax.tokens.spans[literal.end - 1]
    content = text[start + 1 : end - len(quote.closing)]
    if quote.multi:
        content = _LAST_LINE.sub("", content)
    match = pattern.fullmatch(content)
    if match is None or quote.escape in content or "\n" in content:
        return None
    return Place(start + 1 + match.start(1), start + 1 + match.end(1), match[1])


def _before_first_hole(syntax: Syntax, pairs: Pairs, literal: Reached) -> Place | None:
    text = syntax.text
    start, end = syntax.tokens.spans[literal.first]
    quote, begin, _ = opening(text, start)
    if quote.multi:
        first = _FIRST_LINE.match(text, begin)
        begin = first.end() if first else begin
    content = text[begin : end - len(quote.escape) - 1]
    match = _BEFORE.fullmatch(content)
    if match is None or quote.escape in content or "\n" in content:
        return None
    if any("/" in piece for piece in _pieces(syntax, pairs, literal)):
        return None
    return Place(begin, begin + match.end(1), match[1])


def _pieces(syntax: Syntax, pairs: Pairs, literal: Reached) -> Iterator[str]:
    """The literal's text behind its first interpolation, without what is in others."""
    at = literal.first + 1
    while at < literal.end:
        kind = syntax.tokens.kinds[at]
        if kind in (kinds.STRING_MIDDLE, kinds.STRING_TAIL):
            yield syntax.source(at, at + 1)
        at = pairs.get(at, at) + 1
