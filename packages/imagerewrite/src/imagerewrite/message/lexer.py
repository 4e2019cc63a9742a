"""A template's text as tokens.

Source: Go 1.26, text/template/parse/lex.go. Spaces separate operands; a field that
touches what stands before it is a CHAIN, and what else touches is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lark import Token
from lark.lexer import Lexer

from imagerewrite.message.budget import MAX_DEPTH
from imagerewrite.message.position import Positions

_SPACES = " \t\r\n"
_KEYWORDS = {
    "block": "BLOCK", "break": "BREAK", "continue": "CONTINUE", "define": "DEFINE",
    "else": "ELSE", "end": "END", "if": "IF", "nil": "NIL", "range": "RANGE",
    "template": "TEMPLATE", "with": "WITH", "true": "BOOL", "false": "BOOL",
}  # fmt: skip
_OPENING = {"IF", "WITH", "RANGE", "BLOCK", "DEFINE"}
_NAMED = {"BLOCK", "DEFINE", "TEMPLATE"}
_LEADING = _OPENING | {"BREAK", "CONTINUE", "ELSE", "END", "TEMPLATE"}
_OPERANDS = frozenset({
    "IDENTIFIER", "DOT", "NIL", "VARIABLE", "FIELD", "CHAIN", "BOOL", "NUMBER",
    "COMPLEX", "CHARACTER", "STRING", "RAW_STRING", "RIGHT_PAREN",
})  # fmt: skip
_STARTS = _OPERANDS - {"CHAIN", "RIGHT_PAREN"} | {"LEFT_PAREN"}
_NUMBER = (
    r"[+-]?(?:0[xX][0-9a-fA-F_]*(?:\.[0-9a-fA-F_]*)?(?:[pP][+-]?[0-9_]*)?"
    r"|0[oO][0-7_]*(?:\.[0-7_]*)?|0[bB][01_]*(?:\.[01_]*)?"
    r"|[0-9_]*(?:\.[0-9_]*)?(?:[eE][+-]?[0-9_]*)?)i?"
)
_SECOND_NUMBER = re.compile(_NUMBER)
_TOKEN = re.compile(
    rf"""(?P<SPACE>[ \t\r\n]+)
    |(?P<DECLARE>:=)|(?P<ASSIGN>=)|(?P<PIPE>\|)|(?P<COMMA>,)
    |(?P<LEFT_PAREN>\()|(?P<RIGHT_PAREN>\))
    |(?P<STRING>"(?:[^"\\\n]|\\[^\n])*")|(?P<RAW_STRING>`[^`]*`)
    |(?P<CHARACTER>'(?:[^'\\\n]|\\[^\n])*')
    |(?P<VARIABLE>\$\w*)|(?P<FIELD>\.[^\W0-9]\w*)
    |(?P<NUMBER>(?=[+-]|\.?[0-9]){_NUMBER})
    |(?P<DOT>\.)|(?P<WORD>\w+)""",
    re.VERBOSE,
)
_WORDS = {"VARIABLE", "FIELD", "DOT", "WORD"}
_COMMENT_END = re.compile("([ \t\r\n]-)?}}")
_UNCLOSED = {
    '"': "a string is not closed",
    "`": "a raw string is not closed",
    "'": "a character constant is not closed",
    ":": "expected :=",
}


class TemplateLexer(Lexer):
    """What lark asks for tokens; raises TemplateError."""

    def __init__(self, _lexer_conf: Any) -> None:
        pass

    def lex(self, data: Any) -> Iterator[Token]:  # type: ignore[override]
        """The tokens of one template."""
        return tokens(data)


def tokens(text: str) -> Iterator[Token]:
    """The tokens of one template; raises TemplateError."""
    positions = Positions(text)
    start = depth = 0
    trim = False
    while True:
        left = text.find("{{", start)
        body = text[start:left] if left >= 0 else text[start:]
        shown = body.lstrip(_SPACES) if trim else body
        trimmed_left = left >= 0 and _marks_left(text, left + 2)
        if trimmed_left:
            shown = shown.rstrip(_SPACES)
        if shown:
            yield positions.token("TEXT", shown, start)
        if left < 0:
            return
        inside = left + (4 if trimmed_left else 2)
        if text.startswith("/*", inside):
            close = text.find("*/", inside + 2)
            comment = _COMMENT_END.match(text, close + 2) if close >= 0 else None
            if not comment:
                raise positions.error("a comment is not closed by */}}", left)
            start, trim = comment.end(), bool(comment[1])
            continue
        previous = ""
        for token in _action(text, inside, positions):
            if not previous and token.type not in _LEADING:
                yield positions.token("LEFT", "{{", left)
            if token.type in _OPENING and previous != "ELSE":
                depth += 1
                if depth > MAX_DEPTH:
                    raise positions.error(
                        f"blocks nested more than {MAX_DEPTH} deep", left
                    )
            elif token.type == "END":
                depth -= 1
            previous = token.type
            yield token
        start = token.end_pos or 0
        trim = len(token) > 2


def _action(text: str, at: int, positions: Positions) -> Iterator[Token]:
    """Tokens up to and with RIGHT, whose text tells whether it trims."""
    parens = 0
    previous = ""
    touching = False
    while True:
        right = 4 if _marks_right(text, at) else 2
        if text.startswith("}}", at + right - 2):
            if parens:
                raise positions.error("a parenthesis is not closed", at)
            yield positions.token("RIGHT", text[at : at + right], at)
            return
        kind, end = _next(text, at, positions)
        if kind == "SPACE":
            at = end - text.startswith("-}}", end)
            touching = False
            continue
        parens += (kind == "LEFT_PAREN") - (kind == "RIGHT_PAREN")
        if parens < 0:
            raise positions.error("a parenthesis closes none", at)
        if parens > MAX_DEPTH:
            raise positions.error(f"parentheses nested more than {MAX_DEPTH} deep", at)
        if touching and kind in _STARTS:
            if kind != "FIELD":
                raise positions.error("a space is missing between operands", at)
            kind = "CHAIN"
        yield positions.token(kind, text[at:end], at)
        touching = kind in _OPERANDS and previous not in _NAMED
        previous = kind
        at = end


def _next(text: str, at: int, positions: Positions) -> tuple[str, int]:
    match = _TOKEN.match(text, at)
    if not match:
        if at >= len(text):
            raise positions.error("an action is not closed by }}", at)
        what = _UNCLOSED.get(text[at], f"unexpected character {text[at]!r}")
        raise positions.error(what, at)
    kind, end = str(match.lastgroup), match.end()
    following = text[end : end + 1]
    if kind in _WORDS and not (
        not following or following in " \t\r\n.,|:)(" or text.startswith("}}", end)
    ):
        raise positions.error(f"unexpected character {following!r}", end)
    if kind == "NUMBER":
        return _number(text, at, end, positions)
    if kind == "WORD":
        kind = _KEYWORDS.get(text[at:end], "IDENTIFIER")
    return kind, end


def _number(text: str, at: int, end: int, positions: Positions) -> tuple[str, int]:
    kind = "NUMBER"
    if text[end : end + 1] in {"+", "-"}:
        second = _SECOND_NUMBER.match(text, end)
        kind, end = "COMPLEX", second.end() if second else end
    following = text[end : end + 1]
    if (kind == "COMPLEX" and text[end - 1] != "i") or (
        following == "_" or following.isalnum()
    ):
        raise positions.error("not a number", at)
    return kind, end


def _marks_left(text: str, at: int) -> bool:
    return text[at : at + 1] == "-" and text[at + 1 : at + 2] in tuple(_SPACES)


def _marks_right(text: str, at: int) -> bool:
    return text[at : at + 1] in tuple(_SPACES) and text[at + 1 : at + 2] == "-"
