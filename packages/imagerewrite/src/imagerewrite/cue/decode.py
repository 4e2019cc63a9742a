"""What a string literal says: specification, "String and byte sequence literals"."""

from __future__ import annotations

import re
from functools import cache

from imagerewrite.cue.quotes import Quote, opening

_SHORT = dict(zip("abfnrtv", "\a\b\f\n\r\t\v", strict=True))


def decoded(text: str, start: int, end: int) -> str:
    """The value of the literal between `start` and `end`, which has no interpolation.

    Each byte of a bytes literal becomes the character with its number.
    """
    quote, begin, closed = opening(text, start)
    if closed:
        return quote.mark if begin - start == 3 + 2 * quote.hashes else ""
    content = text[begin : end - len(quote.closing)]
    if quote.multi:
        content = _unindented(content)
    return unescaped(content, quote)


def _unindented(content: str) -> str:
    *lines, indent = content.replace("\r", "").split("\n")
    return "\n".join(line.removeprefix(indent) for line in lines[1:])


def unescaped(content: str, quote: Quote) -> str:
    """`content`, which stands between such quotes, with its escapes resolved."""
    if quote.escape not in content:
        return content
    value = _escapes(quote).sub(_character, content)
    # JSON writes what is beyond U+FFFF as two surrogates.
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


@cache
def _escapes(quote: Quote) -> re.Pattern[str]:
    known = r"u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2}|[0-7]{3}|."
    return re.compile(re.escape(quote.escape) + f"({known})")


def _character(match: re.Match[str]) -> str:
    name = match[1]
    if len(name) == 1:
        return _SHORT.get(name, name)
    if name[0] in "uUx":
        return chr(int(name[1:], 16))
    return chr(int(name, 8))
