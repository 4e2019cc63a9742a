"""What closes what: brackets and interpolated strings."""

from __future__ import annotations

from imagerewrite.cue import kinds
from imagerewrite.cue.syntax import Syntax

Pairs = dict[int, int]
"""By the token that opens a bracket or an interpolated string: what closes it."""

_OPENS = frozenset({kinds.LPAR, kinds.LSQB, kinds.LBRACE, kinds.STRING_HEAD})
_CLOSES = frozenset({kinds.RPAR, kinds.RSQB, kinds.RBRACE, kinds.STRING_TAIL})


def pairs_of(syntax: Syntax) -> Pairs:
    """All pairs of the text: the grammar has seen to it that they match."""
    pairs: Pairs = {}
    waiting: list[int] = []
    for at, kind in enumerate(syntax.tokens.kinds):
        if kind in _OPENS:
            waiting.append(at)
        elif kind in _CLOSES:
            pairs[waiting.pop()] = at
    return pairs
