"""The tree of a template from what lark reads."""

# The grammar's rules say what these methods are for.
# ruff: noqa: D102

from __future__ import annotations

from typing import Any

from lark import Token, Transformer, v_args

from imagerewrite.message import literals
from imagerewrite.message.error import TemplateError
from imagerewrite.message.fault import Fault
from imagerewrite.message.nodes import (
    Action,
    At,
    Block,
    Body,
    Branch,
    Call,
    Chain,
    Command,
    Conditional,
    Constant,
    Define,
    Dot,
    Field,
    Identifier,
    Jump,
    Nil,
    Node,
    Numeral,
    Operand,
    Pipeline,
    Range,
    Text,
    Variable,
)
from imagerewrite.message.values import raw

_LITERAL = (Constant, Numeral, Nil, Dot)
_NUMBERS = {
    "NUMBER": literals.number,
    "COMPLEX": literals.complex_number,
    "CHARACTER": literals.character,
}


def _at(token: Token) -> At:
    return At(token.line or 1, token.column or 1)


def _error(message: str, token: Token) -> TemplateError:
    return TemplateError(message, token.line or 1, token.column or 1)


def _string(token: Token) -> bytes:
    try:
        return literals.unquote(token)
    except Fault as fault:
        raise _error(fault.message, token) from None


class Builder(Transformer[Token, Any]):
    """lark calls these while it parses; a name is a rule of the grammar."""

    def start(self, children: list[Node | Define]) -> list[Node | Define]:
        return children

    def body(self, children: list[Node]) -> Body:
        return tuple(children)

    @v_args(inline=True)
    def text(self, token: Token) -> Text:
        return Text(_at(token), raw(token))

    @v_args(inline=True)
    def action(self, left: Token, pipeline: Pipeline, _right: Token) -> Action:
        return Action(_at(left), pipeline)

    def if_(self, children: list[Any]) -> Conditional:
        return self._conditional(children, sets_dot=False)

    def with_(self, children: list[Any]) -> Conditional:
        return self._conditional(children, sets_dot=True)

    def _conditional(self, children: list[Any], *, sets_dot: bool) -> Conditional:
        first, pipeline, _, body, *more, _, _ = children
        branches = [part for part in more if isinstance(part, Branch)]
        otherwise = more[-1] if more and isinstance(more[-1], tuple) else ()
        return Conditional(
            _at(first), sets_dot, (Branch(pipeline, body), *branches), otherwise
        )

    @v_args(inline=True)
    def else_if(
        self, _else: Token, _if: Token, pipeline: Pipeline, _right: Token, body: Body
    ) -> Branch:
        return Branch(pipeline, body)

    else_with = else_if

    @v_args(inline=True)
    def else_(self, _else: Token, _right: Token, body: Body) -> Body:
        return body

    def range_(self, children: list[Any]) -> Range:
        first, pipeline, _, body, *more, _, _ = children
        return Range(_at(first), pipeline, body, more[0] if more else ())

    @v_args(inline=True)
    def template(self, first: Token, name: Token, *more: Any) -> Call:
        return Call(_at(first), _string(name), more[0] if len(more) > 1 else None)

    @v_args(inline=True)
    def block(
        self,
        first: Token,
        name: Token,
        pipeline: Pipeline,
        _right: Token,
        body: Body,
        *_end: Token,
    ) -> Block:
        at = _at(first)
        return Block(at, Call(at, _string(name), pipeline), body)

    @v_args(inline=True)
    def define(
        self, first: Token, name: Token, _right: Token, body: Body, *_end: Token
    ) -> Define:
        return Define(_at(first), _string(name), body)

    @v_args(inline=True)
    def break_(self, first: Token, _right: Token) -> Jump:
        return Jump(_at(first), True)

    @v_args(inline=True)
    def continue_(self, first: Token, _right: Token) -> Jump:
        return Jump(_at(first), False)

    def pipeline(self, children: list[Any]) -> Pipeline:
        variables = tuple(
            Variable(_at(part), str(part))
            for part in children
            if isinstance(part, Token) and part.type == "VARIABLE"
        )
        commands = tuple(part for part in children if isinstance(part, Command))
        for command in commands[1:]:
            if isinstance(command.operands[0], _LITERAL):
                at = command.at
                raise TemplateError(
                    "what stands after | is not a function", at.line, at.column
                )
        assigns = any(
            isinstance(part, Token) and part.type == "ASSIGN" for part in children
        )
        at = variables[0].at if variables else commands[0].at
        return Pipeline(at, variables, assigns, commands)

    range_pipeline = pipeline

    def command(self, children: list[Operand]) -> Command:
        return Command(children[0].at, tuple(children))

    def operand(self, children: list[Any]) -> Operand:
        chained = [part for part in children if _is(part, "CHAIN")]
        names = tuple(part[1:] for part in chained)
        first = children[0]
        term: Any = children[1] if _is(first, "LEFT_PAREN") else _term(first)
        if not names:
            operand: Operand = term
            return operand
        if isinstance(term, Field):
            return Field(term.at, term.names + names)
        if isinstance(term, Variable):
            return Variable(term.at, term.name, names)
        if isinstance(term, _LITERAL):
            raise _error("a field of a constant", chained[0])
        return Chain(term.at, term, names)


def _is(part: object, kind: str) -> bool:
    return isinstance(part, Token) and part.type == kind


def _term(token: Token) -> Any:
    at = _at(token)
    match token.type:
        case "IDENTIFIER":
            return Identifier(at, str(token))
        case "DOT":
            return Dot(at)
        case "NIL":
            return Nil(at)
        case "VARIABLE":
            return Variable(at, str(token))
        case "FIELD":
            return Field(at, (token[1:],))
        case "BOOL":
            return Constant(at, str(token) == "true")
        case "STRING" | "RAW_STRING":
            return Constant(at, _string(token))
        case kind:
            try:
                return Numeral(at, _NUMBERS[kind](token))
            except Fault as fault:
                raise _error(fault.message, token) from None
