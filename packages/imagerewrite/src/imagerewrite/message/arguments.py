"""What an argument becomes for a parameter of one of Go's types.

Source: Go 1.26, text/template/exec.go (evalArg, validateType, idealConstant).
"""

from __future__ import annotations

from imagerewrite.message.fault import Fault
from imagerewrite.message.functions.function import VALUE
from imagerewrite.message.literals import Number
from imagerewrite.message.nodes import Constant, Numeral
from imagerewrite.message.values import ANY, NIL, Int, Map, Slice, Value, type_of

_FRACTION = frozenset(".eEpP")
_SIGNED = {"time.Duration"}


def zero(kind: str) -> Value:
    """Go's nil of a type; Fault where the type has none."""
    if kind in (ANY, VALUE) or kind.startswith("*"):
        return None
    if kind.startswith("map["):
        return Map(kind, {}, nil=True)
    if kind.startswith("[]"):
        return Slice(kind, [], nil=True)
    raise Fault(f"invalid value; expected {kind}")


def fitting(value: Value, kind: str) -> Value:
    """A value as a parameter of a type takes it."""
    if value is None:
        return zero(kind)
    if kind in (ANY, VALUE):
        return None if value is NIL else value
    found = ANY if value is NIL else type_of(value)
    if found != kind:
        raise Fault(f"wrong type for value; expected {kind}; got {found}")
    return value


def literal(node: Constant | Numeral, kind: str) -> Value:
    """A constant as a parameter of a type takes it."""
    if isinstance(node, Constant):
        if kind in (ANY, VALUE) or kind == type_of(node.value):
            return node.value
        raise Fault(f"expected {kind}; found a {type_of(node.value)}")
    number = node.number
    if kind in (ANY, VALUE):
        return ideal(number)
    if kind == "int" and number.integer is not None:
        return number.integer
    if kind in _SIGNED and number.integer is not None:
        return Int(kind, number.integer)
    if kind == "float64" and number.floating is not None:
        return number.floating
    raise Fault(f"expected {kind}; found {number.text}")


def ideal(number: Number) -> Value:
    """A number where its own look decides on its type."""
    text = number.text
    if number.complex is not None:
        return number.complex
    quoted = text[0] == "'"
    hexadecimal = text[:2] in {"0x", "0X"} and not {"p", "P"} & set(text)
    if (
        number.floating is not None
        and not quoted
        and not hexadecimal
        and _FRACTION & set(text)
    ):
        return number.floating
    if number.integer is not None:
        return number.integer
    raise Fault(f"{text} overflows int")
