"""The table that is shipped, and the grammar that it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lark import Lark, Token, UnexpectedInput
from lark.lexer import Lexer

from imagerewrite.cue import CueSyntaxError, kinds
from imagerewrite.cue.compile_grammar import compiled, grammar
from imagerewrite.cue.context import resolve
from imagerewrite.cue.lexer import lex
from imagerewrite.cue.shift_reduce import Unexpected, reduced
from imagerewrite.cue.table import FOLDER, load

from .vectors import cases

HOW = "run python -m imagerewrite.cue.compile_grammar"


class _Ours(Lexer):
    """Hands the tokens of our lexer to lark's own parser."""

    def __init__(self, lexer_conf: object) -> None:
        del lexer_conf

    def lex(self, data: list[int]) -> Iterator[Token]:  # type: ignore[override]
        for kind in data:
            yield Token(kinds.NAMES[kind], "")


def test_the_shipped_table_is_what_the_grammar_gives() -> None:
    assert compiled() == (FOLDER / "table.json").read_text("utf-8"), HOW


def test_lark_itself_comes_to_the_same_verdicts() -> None:
    lark = Lark(grammar(), parser="lalr", lexer=_Ours, start="file")
    for case in cases("cue-syntax.jsonl")[:800]:
        try:
            tokens = lex(case["source"])
            resolve(case["source"], tokens)
        except CueSyntaxError:
            continue
        assert _ours_accepts(tokens.kinds) == _lark_accepts(lark, tokens.kinds)


def _ours_accepts(found: list[int]) -> bool:
    """Also turns keywords into names, which lark does not."""
    try:
        reduced(found, load(frozenset()))
    except Unexpected:
        return False
    return True


def _lark_accepts(lark: Any, found: list[int]) -> bool:
    try:
        lark.parse(found[:-1])
    except UnexpectedInput:
        return False
    return True
