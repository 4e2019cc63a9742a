"""Pipelines, commands and operands. Source: Go 1.26, text/template/exec.go."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from imagerewrite.message.arguments import fitting, ideal, literal, zero
from imagerewrite.message.budget import MAX_DEPTH, Budget, fits
from imagerewrite.message.error import TemplateError
from imagerewrite.message.fault import Fault
from imagerewrite.message.fields import field_of
from imagerewrite.message.functions.function import VALUE, Function
from imagerewrite.message.functions.registry import find
from imagerewrite.message.methods import method_of
from imagerewrite.message.nodes import (
    At,
    Chain,
    Command,
    Constant,
    Dot,
    Field,
    Identifier,
    Nil,
    Numeral,
    Operand,
    Pipeline,
    Variable,
)
from imagerewrite.message.truth import is_true
from imagerewrite.message.values import NIL, Map, Slice, Value


class Missing(Enum):
    """The type of MISSING: nothing comes from the command before."""

    MISSING = "missing"


MISSING = Missing.MISSING


class Evaluator:
    """Evaluates with variables, which the interpreter pushes and pops.

    A Fault becomes a TemplateError at the node that was reached.
    """

    def __init__(self, budget: Budget, data: Value) -> None:
        self.budget = budget
        self.variables: list[tuple[str, Value]] = [("$", data)]
        self.at = At(1, 1)
        self.depth = 0

    def error(self, fault: Fault) -> TemplateError:
        """A fault, with the place that was reached."""
        return TemplateError(
            fault.message, self.at.line, self.at.column, hint=fault.hint
        )

    def enter(self) -> None:
        """One level deeper; Fault beyond the bound. `depth` is counted back by hand."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise Fault(f"templates nested or recursing more than {MAX_DEPTH} deep")

    def assign(self, name: str, value: Value) -> None:
        """Set the innermost variable of a name."""
        self.variables[self._place(name)] = (name, value)

    def pipeline(self, dot: Value, pipeline: Pipeline) -> Value:
        """A pipeline's value, which is put into its variables."""
        self.at = pipeline.at
        self.enter()
        value: Value = MISSING
        for command in pipeline.commands:
            value = self._command(dot, command, value)
            if value is NIL:
                value = None
        for variable in pipeline.variables:
            if pipeline.assigns:
                self.assign(variable.name, value)
            else:
                self.variables.append((variable.name, value))
        self.depth -= 1
        return value

    def _command(self, dot: Value, command: Command, final: Value) -> Value:
        self.budget.spend()
        first, *arguments = command.operands
        self.at = first.at
        match first:
            case Field(_, names):
                return self._fields(dot, dot, names, arguments, final)
            case Chain(_, inner, names):
                receiver = self._inner(dot, inner)
                return self._fields(dot, receiver, names, arguments, final)
            case Identifier(at, name):
                return self._call(dot, find(name), at, arguments, final)
            case Variable(_, name, names) if names:
                value = self._variable(name)
                return self._fields(dot, value, names, arguments, final)
        if arguments or final is not MISSING:
            raise Fault("can't give an argument to what is not a function")
        match first:
            case Pipeline():
                return self.pipeline(dot, first)
            case Variable(_, name, _):
                return self._variable(name)
            case Dot():
                return dot
            case Constant(_, value):
                return value
            case Numeral(_, number):
                return ideal(number)
            case _:
                raise Fault("nil is not a command")

    def _inner(self, dot: Value, inner: Pipeline | Identifier) -> Value:
        if isinstance(inner, Pipeline):
            return self.pipeline(dot, inner)
        return self._call(dot, find(inner.name), inner.at, (), MISSING)

    def _variable(self, name: str) -> Value:
        return self.variables[self._place(name)][1]

    def _place(self, name: str) -> int:
        last = len(self.variables) - 1
        for place in range(last, -1, -1):
            if self.variables[place][0] == name:
                self.budget.handle(last - place)
                return place
        raise Fault(f"undefined variable {name}")

    def _fields(
        self,
        dot: Value,
        receiver: Value,
        names: tuple[str, ...],
        arguments: Sequence[Operand],
        final: Value,
    ) -> Value:
        at = self.at
        for name in names[:-1]:
            receiver = self._field(dot, receiver, name, (), MISSING)
        self.at = at
        return self._field(dot, receiver, names[-1], arguments, final)

    def _field(
        self,
        dot: Value,
        receiver: Value,
        name: str,
        arguments: Sequence[Operand],
        final: Value,
    ) -> Value:
        self.budget.spend()
        if receiver is None:
            return None
        method = method_of(receiver, name)
        if method:
            return self._call(dot, method, self.at, arguments, final, receiver)
        has_arguments = bool(arguments) or final is not MISSING
        return field_of(receiver, name, has_arguments=has_arguments)

    def _call(
        self,
        dot: Value,
        function: Function,
        at: At,
        arguments: Sequence[Operand],
        final: Value,
        receiver: Value = MISSING,
    ) -> Value:
        self.at = at
        piped = final is not MISSING
        _check_count(function, len(arguments) + piped)
        if function.name in {"and", "or"}:
            return self._short_circuit(dot, function.name == "or", arguments, final)
        values = [
            self._argument(dot, operand, _parameter(function, place))
            for place, operand in enumerate(arguments)
        ]
        if piped:
            values.append(fitting(final, _parameter(function, len(arguments))))
        if receiver is not MISSING:
            values.insert(0, receiver)
        self.at = at
        self.budget.handle(sum(map(size_of, values)))
        if function.metered:
            values.insert(0, self.budget)
        try:
            result = function.call(*values)
        except Fault as fault:
            raise Fault(
                f"error calling {function.name}: {fault.message}", fault.hint
            ) from None
        size = size_of(result)
        fits(size)
        self.budget.handle(size)
        return result

    def _short_circuit(
        self,
        dot: Value,
        stops_at: bool,
        arguments: Sequence[Operand],
        final: Value,
    ) -> Value:
        value: Value = None
        for operand in arguments:
            value = self._argument(dot, operand, VALUE)
            if is_true(value) == stops_at:
                return value
        return value if final is MISSING else fitting(final, VALUE)

    def _argument(self, dot: Value, operand: Operand, kind: str) -> Value:
        self.at = operand.at
        match operand:
            case Constant() | Numeral():
                return literal(operand, kind)
            case Nil():
                return zero(kind)
            case Dot():
                value = dot
            case Pipeline():
                value = self.pipeline(dot, operand)
            case Identifier(at, name):
                value = self._call(dot, find(name), at, (), MISSING)
            case Variable(_, name, ()):
                value = self._variable(name)
            case Variable(_, name, names):
                value = self._fields(dot, self._variable(name), names, (), MISSING)
            case Field(_, names):
                value = self._fields(dot, dot, names, (), MISSING)
            case Chain(_, inner, names):
                receiver = self._inner(dot, inner)
                value = self._fields(dot, receiver, names, (), MISSING)
        self.at = operand.at
        return fitting(value, kind)


def _check_count(function: Function, count: int) -> None:
    wanted = len(function.parameters)
    if function.variadic:
        if count < wanted - 1:
            raise Fault(
                f"wrong number of args for {function.name}: "
                f"want at least {wanted - 1} got {count}"
            )
    elif count != wanted:
        raise Fault(
            f"wrong number of args for {function.name}: want {wanted} got {count}"
        )


def _parameter(function: Function, place: int) -> str:
    return function.parameters[min(place, len(function.parameters) - 1)]


def size_of(value: Value) -> int:
    """The bytes that a value counts for, without what its items hold."""
    if isinstance(value, bytes):
        return len(value)
    return 8 * len(value.items) if isinstance(value, (Slice, Map)) else 0
