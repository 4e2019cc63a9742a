"""String literals: their delimiters, where they end, what they say.

Specification, "String and byte sequence literals"; where a closing `\"""` counts and
how lines must be indented as cue/scanner has it since v0.16.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from imagerewrite.cue.error import CueSyntaxError

_OPENING = re.compile(r"""(#*)("{1,3}|'{1,3})""")
_UNICODE = r"u[0-9A-Fa-f]{4}|U00(?:0[0-9A-Fa-f]|10)[0-9A-Fa-f]{4}"
_IN_TEXT = rf'[abfnrtv\\/"]|{_UNICODE}'
_IN_BYTES = rf"[abfnrtv\\/']|{_UNICODE}|x[0-9A-Fa-f]{{2}}|[0-3][0-7]{{2}}"
PLAIN_BODY = rf'[^"\\\n]*(?:\\(?:{_IN_TEXT})[^"\\\n]*)*'
"""What stands between the quotes of `"…"`; takes linear time to match or not."""


@dataclass(frozen=True, slots=True)
class Quote:
    """How a literal is delimited: `#` times `hashes`, then `mark`, three if `multi`."""

    mark: str
    hashes: int = 0
    multi: bool = False

    @property
    def closing(self) -> str:
        """What ends the literal; before its hashes are turned round, what opens it."""
        return self.mark * (3 if self.multi else 1) + "#" * self.hashes

    @property
    def escape(self) -> str:
        """What begins an escape or, before a `(`, an interpolation."""
        return "\\" + "#" * self.hashes


def opening(text: str, position: int) -> tuple[Quote, int, bool]:
    """The quote that opens at `position`, where its content begins, if it is closed.

    Closed: the literal is `\"\"`, `#\"\"#` or `#\"\"\"#`, and ends there. Raises
    CueSyntaxError for hashes without a quote and for a `\"""` that text follows.
    """
    match = _OPENING.match(text, position)
    if match is None:
        raise CueSyntaxError("no quote follows the '#'", text, position)
    hashes, marks = len(match[1]), match[2]
    end = match.end()
    closed = len(marks) > 1 and text.startswith("#" * hashes, end)
    if len(marks) == 2 or (closed and hashes):
        quote = Quote(marks[0], hashes)
        return (quote, end + hashes, True) if closed else (quote, end, False)
    if len(marks) == 1:
        return Quote(marks, hashes), end, False
    after = end + 1 if text.startswith("\r\n", end) else end
    if not text.startswith("\n", after):
        raise CueSyntaxError(f"no newline follows the {marks}", text, end)
    # The newline stays: a closing quote may follow it at once.
    return Quote(marks[0], hashes, multi=True), after, False


def piece_end(text: str, position: int, quote: Quote, start: int) -> tuple[int, bool]:
    """Where the piece of a literal from `position` on ends, and whether in a hole.

    With its closing delimiter, or with the `\\(` of an interpolation. `start`: the
    whole literal's, for the CueSyntaxError.
    """
    pattern = _piece(quote)
    escape = len(quote.escape)
    while True:
        match = pattern.search(text, position)
        if match is None or match[0] == "\n":
            raise CueSyntaxError("the string is not closed", text, start)
        if match.lastindex == 1:
            return match.end(), False
        if match.lastindex == 2:
            return match.end(), True
        if match.lastindex is None:
            at = match.start()
            what = text[at : at + escape + 1]
            raise CueSyntaxError(f"{what!r} is no escape", text, at)
        position = match.end()


@cache
def _piece(quote: Quote) -> re.Pattern[str]:
    closing = re.escape(quote.closing)
    closing = rf"\n[ \t\r]*{closing}" if quote.multi else closing
    escape = re.escape(quote.escape)
    known = _IN_TEXT if quote.mark == '"' else _IN_BYTES
    stop = "" if quote.multi else r"|\n"
    return re.compile(rf"({closing})|({escape}\()|({escape}(?:{known}))|{escape}{stop}")


def check_indentation(text: str, pieces: list[tuple[int, int]], quote: Quote) -> None:
    """Each line of a multi-line literal begins as the line of its closing quote does.

    `pieces`: the spans of the literal outside its interpolations, delimiters
    included. Raises CueSyntaxError.
    """
    start, end = pieces[-1]
    last = text.rfind("\n", start, end) + 1
    indent = text[last : end - len(quote.closing)].replace("\r", "")
    if not indent:
        return
    for start, end in pieces:
        lines = text[start:end].split("\n")
        at = start + len(lines[0]) + 1
        for line in lines[1:]:
            if not line.startswith(indent) and line.strip("\r"):
                raise CueSyntaxError(
                    "the line is not indented as the closing quotes are", text, at
                )
            at += len(line) + 1
