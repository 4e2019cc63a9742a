"""What Go checks when it parses, beyond the grammar.

Source: Go 1.26, text/template/parse/parse.go.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from imagerewrite.message.error import TemplateError
from imagerewrite.message.functions.registry import known, refused
from imagerewrite.message.nodes import (
    Action,
    At,
    Block,
    Body,
    Call,
    Chain,
    Conditional,
    Define,
    Identifier,
    Jump,
    Node,
    Operand,
    Pipeline,
    Range,
    Text,
    Variable,
)


def check(main: bytes, body: Body, defines: Iterable[Define]) -> Mapping[bytes, Body]:
    """All templates by name; raises TemplateError."""
    checker = _Checker()
    for define in defines:
        checker.define(define.name, define.body, define.at)
    checker.define(main, body, At(1, 1))
    return checker.templates


class _Checker:
    def __init__(self) -> None:
        self.templates: dict[bytes, Body] = {}
        self.variables: list[str] = []
        self.in_range = False

    def define(self, name: bytes, body: Body, at: At) -> None:
        variables, in_range = self.variables, self.in_range
        self.variables, self.in_range = ["$"], False
        self.body(body)
        self.variables, self.in_range = variables, in_range
        if _is_empty(self.templates.get(name, ())):
            self.templates[name] = body
        elif not _is_empty(body):
            raise _error(f"template {name.decode(errors='replace')!r} twice", at)

    def body(self, body: Body) -> None:
        for node in body:
            self.node(node)

    def node(self, node: Node) -> None:
        match node:
            case Action(_, pipeline):
                self.pipeline(pipeline)
            case Conditional():
                # What a branch declares is known until the end of them all.
                mark = len(self.variables)
                for branch in node.branches:
                    self.pipeline(branch.pipeline)
                    self.body(branch.body)
                self.body(node.otherwise)
                del self.variables[mark:]
            case Range():
                self.range(node)
            case Call(_, _, pipeline):
                if pipeline:
                    self.pipeline(pipeline)
            case Block(at, call, body):
                self.node(call)
                self.define(call.name, body, at)
            case Jump(at, breaks):
                if not self.in_range:
                    word = "break" if breaks else "continue"
                    raise _error(f"{word} outside range", at)
            case Text():
                pass

    def range(self, node: Range) -> None:
        mark, outside = len(self.variables), self.in_range
        self.pipeline(node.pipeline)
        self.in_range = True
        self.body(node.body)
        self.in_range = outside
        self.body(node.otherwise)
        del self.variables[mark:]

    def pipeline(self, pipeline: Pipeline) -> None:
        # Go's parser adds what is assigned too, so `$x = 1` alone is no error here.
        self.variables += [variable.name for variable in pipeline.variables]
        for command in pipeline.commands:
            for operand in command.operands:
                self.operand(operand)

    def operand(self, operand: Operand) -> None:
        match operand:
            case Pipeline():
                self.pipeline(operand)
            case Chain(_, inner, _):
                self.operand(inner)
            case Variable(at, name, _):
                if name not in self.variables:
                    raise _error(f"undefined variable {name}", at)
            case Identifier(at, name):
                reason = refused(name)
                if reason:
                    raise _error(f"function {name} is refused: {reason}", at)
                if not known(name):
                    raise _error(f"function {name!r} not defined", at)
            case _:
                pass


def _is_empty(body: Body) -> bool:
    return all(isinstance(node, Text) and not node.text.strip() for node in body)


def _error(message: str, at: At) -> TemplateError:
    return TemplateError(message, at.line, at.column)
