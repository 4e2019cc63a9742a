"""A pattern of Go's regexp in its smallest parts. Source: regexp/syntax, parse.go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

PROPERTY = r"\\[pP](?:\{[^}]*\}|.)"
_TOKEN = re.compile(
    rf"""
    (?P<quote>  \\Q.*?(?:\\E|\Z) )
  | (?P<class>  {PROPERTY}
             |  \[\^?\]?(?:\[:\^?\w+:\]|{PROPERTY}|\\.|[^\]\\])*\] )
  | (?P<border> \\[AbBz] )
  | (?P<escape> \\(?:x\{{[^}}]*\}}|x[0-9A-Fa-f]{{2}}|[0-7]{{1,3}}|.) )
  | (?P<named>  \(\?P?<(?P<name>[^>]*)> )
  | (?P<flags>  \(\?[^:)]*[:)] )
  | (?P<group>  \( )
  | (?P<other>  . )
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """`kind`: quote, class, border, escape, named, flags, group or other.

    `name`: of a group, where it is `named`. What `other` is stands for one character,
    be it `.`, `)`, a quantifier's or a literal.
    """

    kind: str
    text: str
    name: str = ""


def token_at(pattern: str, at: int) -> Token:
    """The one that begins there."""
    return next(_tokens(pattern, at))


def tokens(pattern: str) -> Iterator[Token]:
    """All of them, in order. What is no pattern may be cut up in any way."""
    return _tokens(pattern, 0)


def _tokens(pattern: str, at: int) -> Iterator[Token]:
    for found in _TOKEN.finditer(pattern, at):
        yield Token(found.lastgroup or "", found[0], found["name"] or "")
