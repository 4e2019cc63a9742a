"""text/template's own functions. Source: Go 1.26, text/template/funcs.go.

`and` and `or` stand here for their parameters only: the interpreter evaluates them.
"""

from __future__ import annotations

from imagerewrite.message.budget import Budget
from imagerewrite.message.fault import Fault
from imagerewrite.message.functions.function import VALUE, Table, adds_to
from imagerewrite.message.go_format.directives import sprintf
from imagerewrite.message.go_format.printer import Printer, show
from imagerewrite.message.truth import is_true
from imagerewrite.message.values import (
    ANY,
    Int,
    Map,
    Slice,
    Struct,
    Value,
    integer,
    is_integer,
    type_of,
)

TABLE: Table = {}


@adds_to(TABLE, "and or", VALUE, "..." + VALUE)
def _short_circuit(first: Value, *_: Value) -> Value:
    return first


@adds_to(TABLE, "not", VALUE)
def not_(value: Value) -> bool:
    """Whether a value is empty as `if` sees it."""
    return not is_true(value)


@adds_to(TABLE, "len", VALUE)
def len_(value: Value) -> int:
    """A string's bytes, a slice's or map's items."""
    if isinstance(value, bytes):
        return len(value)
    if isinstance(value, (Slice, Map)):
        return len(value.items)
    raise Fault(f"len of type {type_of(value)}")


@adds_to(TABLE, "call", VALUE, "..." + VALUE)
def call(function: Value, *_: Value) -> Value:
    """Go calls a function that is a value; templates here never hold one."""
    raise Fault(f"a non-function of type {type_of(function)}")


@adds_to(TABLE, "index", VALUE, "..." + VALUE)
def index(item: Value, *indexes: Value) -> Value:
    """What lies at each index in turn."""
    if item is None:
        raise Fault("index of nil")
    for key in indexes:
        if item is None:
            raise Fault("index of nil")
        if isinstance(item, (bytes, Slice)):
            item = _at(item, key)
        elif isinstance(item, Map):
            item = _looked_up(item, key)
        else:
            raise Fault(f"can't index item of type {type_of(item)}")
    return item


@adds_to(TABLE, "print", "...any", metered=True)
def print_(budget: Budget, *values: Value) -> bytes:
    """fmt.Sprint."""
    return show(budget, *values)


@adds_to(TABLE, "println", "...any", metered=True)
def println(budget: Budget, *values: Value) -> bytes:
    """fmt.Sprintln."""
    printer = Printer(budget)
    for number, value in enumerate(values):
        if number:
            printer.write(b" ")
        printer.argument(value, "v")
    printer.write(b"\n")
    return bytes(printer.out)


@adds_to(TABLE, "printf", "string", "...any", metered=True)
def printf(budget: Budget, template: bytes, *values: Value) -> bytes:
    """fmt.Sprintf."""
    return sprintf(budget, template, values)


def _at(item: bytes | Slice, key: Value) -> Value:
    if not is_integer(key):
        raise Fault(f"cannot index slice/array with type {type_of(key)}")
    at = integer(key)
    items = item if isinstance(item, bytes) else item.items
    if not 0 <= at < len(items):
        raise Fault(f"index out of range: {at}")
    return Int("uint8", item[at]) if isinstance(item, bytes) else item.items[at]


def _looked_up(item: Map, key: Value) -> Value:
    wanted = "update.ObjectIdentifier" if _by_object(item) else "string"
    if type_of(key) != wanted:
        raise Fault(f"value has type {type_of(key)}; should be {wanted}")
    assert isinstance(key, (bytes, Struct))  # noqa: S101
    if key in item.items:
        return item.items[key]
    return _zero(item.element)


def _by_object(item: Map) -> bool:
    return item.type == "update.ObjectChanges"


def _zero(kind: str) -> Value:
    if kind == ANY:
        return None
    if kind == "string":
        return b""
    if kind.startswith("[]"):
        return Slice(kind, [], nil=True)
    return Map(kind, {}, nil=True)
