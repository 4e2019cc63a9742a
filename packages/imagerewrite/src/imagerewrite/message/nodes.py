"""A template as a tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from imagerewrite.message.literals import Number


@dataclass(frozen=True, slots=True)
class At:
    """Where a node begins: line and column from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Text:
    """Text between actions, trimmed."""

    at: At
    text: bytes


@dataclass(frozen=True, slots=True)
class Constant:
    """A string or a bool."""

    at: At
    value: bytes | bool


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number, whose type depends on where it is used."""

    at: At
    number: Number


@dataclass(frozen=True, slots=True)
class Nil:
    """`nil`."""

    at: At


@dataclass(frozen=True, slots=True)
class Dot:
    """`.`."""

    at: At


@dataclass(frozen=True, slots=True)
class Field:
    """`.A.B`."""

    at: At
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Variable:
    """`$x.A.B`; `name` with its `$`."""

    at: At
    name: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Identifier:
    """A function's name."""

    at: At
    name: str


@dataclass(frozen=True, slots=True)
class Chain:
    """`(pipeline).A.B` or `function.A`."""

    at: At
    operand: Pipeline | Identifier
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Command:
    """Operands; the first is called with the others."""

    at: At
    operands: tuple[Operand, ...]


@dataclass(frozen=True, slots=True)
class Pipeline:
    """`variables`: what is declared or assigned (`assigns`)."""

    at: At
    variables: tuple[Variable, ...]
    assigns: bool
    commands: tuple[Command, ...]


Operand: TypeAlias = (
    "Constant | Numeral | Nil | Dot | Field | Variable | Identifier | Chain | Pipeline"
)


@dataclass(frozen=True, slots=True)
class Action:
    """`{{pipeline}}`."""

    at: At
    pipeline: Pipeline


@dataclass(frozen=True, slots=True)
class Branch:
    """A condition and what it leads to."""

    pipeline: Pipeline
    body: Body


@dataclass(frozen=True, slots=True)
class Conditional:
    """if or with (`sets_dot`), and its else if or else with."""

    at: At
    sets_dot: bool
    branches: tuple[Branch, ...]
    otherwise: Body


@dataclass(frozen=True, slots=True)
class Range:
    """`otherwise`: where there is nothing to range over."""

    at: At
    pipeline: Pipeline
    body: Body
    otherwise: Body


@dataclass(frozen=True, slots=True)
class Call:
    """`{{template "name" pipeline}}`."""

    at: At
    name: bytes
    pipeline: Pipeline | None


@dataclass(frozen=True, slots=True)
class Block:
    """A template that is defined where it is called."""

    at: At
    call: Call
    body: Body


@dataclass(frozen=True, slots=True)
class Jump:
    """break, or continue."""

    at: At
    breaks: bool


@dataclass(frozen=True, slots=True)
class Define:
    """`{{define "name"}}`."""

    at: At
    name: bytes
    body: Body


Node: TypeAlias = "Text | Action | Conditional | Range | Call | Block | Jump"
Body: TypeAlias = "tuple[Node, ...]"
