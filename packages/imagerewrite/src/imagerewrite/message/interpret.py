"""Walks a template's tree. Source: Go 1.26, text/template/exec.go (walk)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count

from imagerewrite.message.budget import MAX_BYTES, Budget
from imagerewrite.message.evaluate import Evaluator, size_of
from imagerewrite.message.fault import Fault
from imagerewrite.message.go_format.printer import show
from imagerewrite.message.go_format.sort import sorted_items
from imagerewrite.message.nodes import (
    Action,
    Block,
    Body,
    Call,
    Conditional,
    Jump,
    Node,
    Range,
    Text,
)
from imagerewrite.message.truth import is_true
from imagerewrite.message.values import (
    ANY,
    NIL,
    Int,
    Map,
    Slice,
    Value,
    integer,
    is_integer,
    type_of,
)


def interpret(
    templates: Mapping[bytes, Body], main: bytes, data: Value, budget: Budget
) -> bytes:
    """The text that the main template gives for some data; raises TemplateError."""
    run = _Interpreter(templates, data, budget)
    try:
        run.body(data, templates[main])
    except Fault as fault:
        raise run.evaluator.error(fault) from None
    except RecursionError:
        raise run.evaluator.error(
            Fault("values or templates nested too deep")
        ) from None
    return bytes(run.out)


class _Jumped(Exception):
    """break or continue, on its way to its range."""

    def __init__(self, *, breaks: bool) -> None:
        self.breaks = breaks


class _Interpreter:
    def __init__(
        self, templates: Mapping[bytes, Body], data: Value, budget: Budget
    ) -> None:
        self.templates = templates
        self.budget = budget
        self.evaluator = Evaluator(budget, data)
        self.out = bytearray()

    def write(self, text: bytes) -> None:
        if len(self.out) + len(text) > MAX_BYTES:
            raise Fault(f"a message of more than {MAX_BYTES:,} bytes")
        self.out += text

    def body(self, dot: Value, body: Body) -> None:
        self.evaluator.enter()
        for node in body:
            self.node(dot, node)
        self.evaluator.depth -= 1

    def node(self, dot: Value, node: Node) -> None:
        self.budget.spend()
        self.evaluator.at = node.at
        match node:
            case Text(_, text):
                self.write(text)
            case Action(_, pipeline):
                value = self.evaluator.pipeline(dot, pipeline)
                if not pipeline.variables:
                    self.evaluator.at = node.at
                    self.write(self.printed(value))
            case Conditional():
                self.conditional(dot, node)
            case Range():
                self.range(dot, node)
            case Call():
                self.call(dot, node)
            case Block(_, call, _):
                self.call(dot, call)
            case Jump(_, breaks):
                raise _Jumped(breaks=breaks)

    def printed(self, value: Value) -> bytes:
        if isinstance(value, bytes):
            return value
        return b"<no value>" if value is None else show(self.budget, value)

    def conditional(self, dot: Value, node: Conditional) -> None:
        mark = len(self.evaluator.variables)
        for branch in node.branches:
            value = self.evaluator.pipeline(dot, branch.pipeline)
            if is_true(value):
                self.body(value if node.sets_dot else dot, branch.body)
                break
        else:
            self.body(dot, node.otherwise)
        del self.evaluator.variables[mark:]

    def call(self, dot: Value, node: Call) -> None:
        body = self.templates.get(node.name)
        if body is None:
            name = node.name.decode(errors="replace")
            raise Fault(f"template {name!r} not defined")
        inner = self.evaluator.pipeline(dot, node.pipeline) if node.pipeline else None
        outer, self.evaluator.variables = self.evaluator.variables, [("$", inner)]
        self.body(inner, body)
        self.evaluator.variables = outer

    def range(self, dot: Value, node: Range) -> None:
        evaluator = self.evaluator
        outer = len(evaluator.variables)
        value = evaluator.pipeline(dot, node.pipeline)
        self.budget.handle(size_of(value))
        mark, depth = len(evaluator.variables), evaluator.depth
        ran = False
        for index, item in _items(value, len(node.pipeline.variables)):
            ran = True
            self.budget.spend()
            self.bind(node, mark, index, item)
            try:
                self.body(item, node.body)
            except _Jumped as jumped:
                evaluator.depth = depth
                if jumped.breaks:
                    break
            del evaluator.variables[mark:]
        del evaluator.variables[mark:]
        if not ran:
            self.body(dot, node.otherwise)
        del evaluator.variables[outer:]

    def bind(self, node: Range, mark: int, index: Value, item: Value) -> None:
        variables = node.pipeline.variables
        bound = (item,) if len(variables) == 1 else (index, item)
        for place, (variable, value) in enumerate(
            zip(variables, bound, strict=False), mark - len(variables)
        ):
            if node.pipeline.assigns:
                self.evaluator.assign(variable.name, value)
            else:
                self.evaluator.variables[place] = (variable.name, value)


def _items(value: Value, variables: int) -> Iterable[tuple[Value, Value]]:
    if value is None:
        return ()
    if isinstance(value, Slice):
        return enumerate(_element(value.type, item) for item in list(value.items))
    if isinstance(value, Map):
        return ((key, _element(value.type, item)) for key, item in sorted_items(value))
    if is_integer(value):
        if variables > 1:
            raise Fault("can't iterate over a number with two variables")
        return zip(count(), _counted(value), strict=False)
    raise Fault(f"range can't iterate over a {type_of(value)}")


def _element(kind: str, item: Value) -> Value:
    return NIL if item is None and kind.endswith(ANY) else item


def _counted(value: Value) -> Iterable[Value]:
    numbers = range(integer(value))
    if isinstance(value, Int):
        return (Int(value.type, number) for number in numbers)
    return numbers
