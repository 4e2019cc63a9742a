"""grammar.lark, compiled: `python -m imagerewrite.cue.compile_grammar`.

Needs lark, which the product does not: it reads the result, `table.json`. A test
compares the two.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from typing import Any

from lark import Lark
from lark.lexer import Lexer

from imagerewrite.cue import kinds
from imagerewrite.cue.table import FOLDER

START = "file"
_COLUMNS = {name: kind for kind, name in enumerate(kinds.NAMES)}
_COLUMNS["$END"] = kinds.END


class _NoLexer(Lexer):
    """The grammar's terminals come from `imagerewrite.cue.lexer`."""

    def __init__(self, lexer_conf: object) -> None:
        del lexer_conf

    def lex(self, lexer_state: object, parser_state: object) -> Iterator[Any]:
        """No tokens: the table alone is wanted."""
        del lexer_state, parser_state
        yield from ()


def grammar() -> str:
    """The text of grammar.lark."""
    return (FOLDER / "grammar.lark").read_text("utf-8")


def compiled() -> str:
    """The grammar's LALR table, as the JSON text that `table` reads.

    `rules`: [left side, length]; from 1, so that a minus can mean "reduce".
    `actions`: for each state [kind, what to do, kind, …]: a positive number is the
    state to shift to, a negative one the rule to reduce by. `gotos`: for each state
    [left side, state, …]. States are numbered in the order in which they are reached
    from 0, so that the same grammar gives the same text.
    """
    lark = Lark(grammar(), parser="lalr", lexer=_NoLexer, start=START)
    table: Any = lark.parser.parser._parse_table
    rules = [rule for rule in lark.rules if not rule.origin.name.startswith("$")]
    rules.sort(key=lambda rule: (rule.origin.name, [s.name for s in rule.expansion]))
    numbers = {rule: number for number, rule in enumerate(rules, 1)}
    sides = sorted({str(rule.origin.name) for rule in rules})
    states = _numbered(table)
    actions: list[list[int]] = [[] for _ in states]
    gotos: list[list[int]] = [[] for _ in states]
    for state, number in states.items():
        for symbol, (action, target) in sorted(table.states[state].items()):
            if symbol in sides:
                gotos[number] += [sides.index(symbol), states[target]]
            elif action.name == "Shift":
                actions[number] += [_COLUMNS[symbol], states[target]]
            else:
                actions[number] += [_COLUMNS[symbol], -numbers[target]]
    end = states[table.end_states[START]]
    actions[end] = [kinds.END, end]
    return _lines(
        {
            "sides": sides,
            "rules": [[sides.index(r.origin.name), len(r.expansion)] for r in rules],
            "actions": actions,
            "gotos": gotos,
        }
    )


def _numbered(table: Any) -> dict[Any, int]:
    first = table.start_states[START]
    numbers = {first: 0}
    waiting = deque([first])
    while waiting:
        row = table.states[waiting.popleft()]
        for _, (action, target) in sorted(row.items()):
            if action.name == "Shift" and target not in numbers:
                numbers[target] = len(numbers)
                waiting.append(target)
    return numbers


def _lines(table: dict[str, list[Any]]) -> str:
    parts = []
    for name, rows in sorted(table.items()):
        body = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
        parts.append(f'"{name}":[\n{body}\n]')
    return "{" + ",\n".join(parts) + "}\n"


if __name__ == "__main__":
    (FOLDER / "table.json").write_text(compiled(), "utf-8")
