"""The default of a field that has a tag, as far as its text shows one."""

from __future__ import annotations

from imagerewrite.cue import kinds
from imagerewrite.cue.decode import decoded
from imagerewrite.cue.lexer import Tokens

_LITERALS = (kinds.STRING, kinds.OTHER_STRING, kinds.NUMBER, kinds.CONSTANT)
_OPENS = (kinds.LBRACE, kinds.LSQB, kinds.LPAR)
_CLOSES = (kinds.RBRACE, kinds.RSQB, kinds.RPAR)
_BASIC = {"string", "int", "number", "float", "bool"}


def default_before(text: str, tokens: Tokens, attribute: int) -> str | None:
    """The literal that is the value's only disjunct, or the one marked with `*`.

    `attribute`: the token of one of the field's attributes. None: no such literal.
    """
    disjuncts = _disjuncts(text, tokens, attribute)
    marked = [each[1:] for each in disjuncts if _is(text, tokens, each[0], "*")]
    chosen = marked or (disjuncts if len(disjuncts) == 1 else [])
    if len(chosen) != 1 or len(chosen[0]) != 1:
        return None
    number = chosen[0][0]
    if tokens.kinds[number] not in _LITERALS:
        return None
    start, end = tokens.spans[number]
    if tokens.kinds[number] in (kinds.STRING, kinds.OTHER_STRING):
        return decoded(text, start, end)
    return text[start:end]


def is_open(text: str, tokens: Tokens, attribute: int) -> bool:
    """Whether the value is the name of a basic type, and nothing more."""
    disjuncts = _disjuncts(text, tokens, attribute)
    if len(disjuncts) != 1 or len(disjuncts[0]) != 1:
        return False
    start, end = tokens.spans[disjuncts[0][0]]
    return text[start:end] in _BASIC


def _disjuncts(text: str, tokens: Tokens, attribute: int) -> list[list[int]]:
    """The tokens of each operand of `|`; none of them is empty."""
    parts: list[list[int]] = [[]]
    depth = 0
    for number in range(attribute - 1, -1, -1):
        kind = tokens.kinds[number]
        if kind == kinds.ATTRIBUTE and not depth:
            continue
        depth += (kind in _CLOSES) - (kind in _OPENS)
        if depth < 0 or (not depth and kind in (kinds.COLON, kinds.COMMA)):
            break
        if not depth and _is(text, tokens, number, "|"):
            parts.append([])
        else:
            parts[-1].append(number)
    return [part[::-1] for part in reversed(parts) if part]


def _is(text: str, tokens: Tokens, number: int, mark: str) -> bool:
    start, end = tokens.spans[number]
    return text[start:end] == mark
