"""A function that templates can call, and tables of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from imagerewrite.message.values import ANY, Value

# Go's reflect.Value: what also takes a value that is none.
VALUE = "reflect.Value"


@dataclass(frozen=True, slots=True)
class Function:
    """`parameters`: Go's types. `variadic`: the last takes any number of values.

    `metered`: `call` takes the Budget first, since its work or its result grows
    faster than what it is given.
    """

    name: str
    parameters: tuple[str, ...]
    call: Callable[..., Value]
    variadic: bool = False
    metered: bool = False


Table: TypeAlias = "dict[str, Function]"
_Call = TypeVar("_Call", bound=Callable[..., Value])


def adds_to(
    table: Table, names: str, *parameters: str, metered: bool = False
) -> Callable[[_Call], _Call]:
    """Put a function into a table under each of some names.

    `parameters`: Go's types; `any` is interface{}, a last `...T` is variadic.
    """
    variadic = bool(parameters) and parameters[-1].startswith("...")
    types = tuple(
        ANY if name.removeprefix("...") == "any" else name.removeprefix("...")
        for name in parameters
    )

    def add(call: _Call) -> _Call:
        for name in names.split():
            table[name] = Function(name, types, call, variadic, metered)
        return call

    return add
