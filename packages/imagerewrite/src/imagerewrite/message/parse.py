"""A template's text as a checked tree."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from lark import Lark, UnexpectedInput
from lark.exceptions import VisitError

from imagerewrite.message.budget import MAX_TEMPLATE
from imagerewrite.message.build import Builder
from imagerewrite.message.check import check
from imagerewrite.message.error import TemplateError
from imagerewrite.message.lexer import TemplateLexer
from imagerewrite.message.nodes import Body, Define, Node

MAIN = b"commit message"


def parse(text: str) -> Mapping[bytes, Body]:
    """The templates that a text holds, by name; MAIN is the text itself.

    Raises TemplateError as Go's Parse does: syntax, unknown functions, undefined
    variables, break outside range; and for a text beyond MAX_TEMPLATE.
    """
    if len(text) > MAX_TEMPLATE:
        raise TemplateError(f"more than {MAX_TEMPLATE:,} characters", 1, 1)
    children = _read(text)
    main = tuple(child for child in children if not isinstance(child, Define))
    defines = [child for child in children if isinstance(child, Define)]
    return check(MAIN, main, defines)


@cache
def _parser() -> Lark:
    grammar = files("imagerewrite.message").joinpath("grammar.lark").read_text("utf-8")
    return Lark(grammar, parser="lalr", lexer=TemplateLexer, transformer=Builder())


def _read(text: str) -> list[Node | Define]:
    try:
        children: list[Node | Define] = _parser().parse(text)  # type: ignore[assignment]
    except UnexpectedInput as unexpected:
        raise _syntax_error(unexpected, text) from None
    except VisitError as wrapped:
        raise wrapped.orig_exc from None
    return children


def _syntax_error(unexpected: UnexpectedInput, text: str) -> TemplateError:
    token = getattr(unexpected, "token", None)
    if token is None or token.type == "$END":
        line = text.count("\n") + 1
        column = len(text) - (text.rfind("\n") + 1) + 1
        return TemplateError("the text ends where {{end}} is missing", line, column)
    if token.type == "RIGHT":
        message = "the action ends where a value is missing"
    else:
        message = f"unexpected {str(token)!r}"
    return TemplateError(message, token.line, token.column)
