"""Syntax that a file must ask for: `@experiment(aliasv2, try)` before `package`.

As cue/parser and internal/cueexperiment of v0.17.1 have it.
"""

from __future__ import annotations

from imagerewrite.cue import kinds
from imagerewrite.cue.error import CueSyntaxError
from imagerewrite.cue.lexer import Tokens
from imagerewrite.cue.shift_reduce import Node

NEEDED = {
    "postfix_alias": "aliasv2",
    "open": "explicitopen",
    "else": "try",
    "otherwise": "try",
}
"""By the node's side: the experiment."""
_KNOWN = frozenset(
    {"aliasv2", "explicitopen", "try", "shortcircuit", "structcmp"}
    | {"testing", "accepted_"}
)
_TOKENS = frozenset({kinds.TILDE, kinds.ELLIPSIS, kinds.ELSE, kinds.OTHERWISE})
"""Without one of these, there is nothing to check."""
_OPENING = "@experiment("


def check_experiments(text: str, tokens: Tokens, nodes: list[Node]) -> None:
    """Every experiment that `nodes` need is declared. Raises CueSyntaxError."""
    if _TOKENS.isdisjoint(tokens.kinds):
        return
    declared = _declared(text, tokens)
    for side, first, _ in nodes:
        experiment = NEEDED.get(side)
        if experiment and experiment not in declared:
            raise CueSyntaxError(
                f"this needs @experiment({experiment}) at the top of the file",
                text,
                tokens.spans[first][0],
            )


def _declared(text: str, tokens: Tokens) -> set[str]:
    declared: set[str] = set()
    for kind, (start, end) in zip(tokens.kinds, tokens.spans, strict=True):
        if kind not in (kinds.ATTRIBUTE, kinds.COMMA):
            break
        if text.startswith(_OPENING, start):
            body = text[start + len(_OPENING) : end - 1]
            for name in filter(None, map(str.strip, body.split(","))):
                if name not in _KNOWN:
                    raise CueSyntaxError(f"no experiment {name!r}", text, start)
                declared.add(name)
    return declared
