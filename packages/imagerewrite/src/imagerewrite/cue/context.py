"""What a token is that depends on the next one, and names that may not be there.

As cue/parser does it, with one token of look-ahead.
"""

from __future__ import annotations

from imagerewrite.cue import kinds
from imagerewrite.cue.decode import decoded
from imagerewrite.cue.error import CueSyntaxError
from imagerewrite.cue.imports import valid_import
from imagerewrite.cue.lexer import Tokens

# After one of these at the start of a declaration, `for`, `if` or `try` is a name.
_MAKES_A_NAME = frozenset(
    {kinds.COLON, kinds.BIND, kinds.OPTIONAL, kinds.REQUIRED, kinds.MAYBE}
    | {kinds.COMMA, kinds.END}
)
_LABEL_ENDS = (kinds.COLON, kinds.OPTIONAL, kinds.REQUIRED, kinds.TILDE)
_DECLARATION_BEGINS = (kinds.COMMA, kinds.LBRACE)


def resolve(text: str, tokens: Tokens) -> None:
    """Gives the contextual tokens their kinds. Raises CueSyntaxError."""
    _preamble(text, tokens)
    found = tokens.kinds
    # From the end: what follows has its kind already.
    for at in reversed(tokens.contextual):
        kind, after = found[at], found[at + 1]
        if kind == kinds.MAYBE:
            if after == kinds.COLON:
                found[at] = kinds.OPTIONAL
        elif kind == kinds.NOT:
            if after == kinds.COLON:
                found[at] = kinds.REQUIRED
        elif kind == kinds.LET:
            if after != kinds.IDENT:
                found[at] = kinds.KEYWORD
        elif after in _MAKES_A_NAME:
            found[at] = kinds.KEYWORD
    if "__" in text:
        _check_reserved(text, tokens)


def _preamble(text: str, tokens: Tokens) -> None:
    """`package` and `import` are names but before the first declaration."""
    found = tokens.kinds
    at = _after_attributes(found, 0)
    if _word(text, tokens, at) == "package":
        found[at] = kinds.PACKAGE
        if "#" in _word(text, tokens, at + 1):
            raise CueSyntaxError(
                "a package is not named like a definition",
                text,
                tokens.spans[at + 1][0],
            )
        at = _after_attributes(found, at + 3)
    while _word(text, tokens, at) == "import":
        found[at] = kinds.IMPORT
        at = _after_import(text, tokens, at + 1)


def _after_attributes(found: list[int], at: int) -> int:
    while found[at : at + 2] == [kinds.ATTRIBUTE, kinds.COMMA]:
        at += 2
    return at


def _after_import(text: str, tokens: Tokens, at: int) -> int:
    end = kinds.RPAR if tokens.kinds[at] == kinds.LPAR else kinds.COMMA
    while tokens.kinds[at] not in (end, kinds.END):
        start, stop = tokens.spans[at]
        if tokens.kinds[at] in (kinds.STRING, kinds.OTHER_STRING):
            if not valid_import(decoded(text, start, stop)):
                raise CueSyntaxError("this is no import path", text, start)
        elif "#" in _word(text, tokens, at):
            message = "an import is not named like a definition"
            raise CueSyntaxError(message, text, start)
        at += 1
    return at + 1 if end == kinds.COMMA else at + 2


def _word(text: str, tokens: Tokens, at: int) -> str:
    if at < len(tokens.kinds) and tokens.kinds[at] == kinds.IDENT:
        start, end = tokens.spans[at]
        return text[start:end]
    return ""


def _check_reserved(text: str, tokens: Tokens) -> None:
    """`__x` may be referred to, but not declared."""
    found = tokens.kinds
    for at, kind in enumerate(found):
        if kind != kinds.IDENT or not text.startswith("__", tokens.spans[at][0]):
            continue
        before = found[at - 1] if at else kinds.COMMA
        after = found[at + 1]
        if (
            before in (kinds.FOR, kinds.LET, kinds.IMPORT)
            or (after == kinds.BIND and before != kinds.TRY)
            or (after == kinds.IN and before == kinds.COMMA)
            or (after in _LABEL_ENDS and before in _DECLARATION_BEGINS)
        ):
            raise CueSyntaxError(
                "names that begin with __ are reserved", text, tokens.spans[at][0]
            )
