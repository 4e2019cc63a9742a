"""The grammar's LALR table, ready for the loop in `shift_reduce`."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from imagerewrite.cue import kinds

FOLDER = Path(__file__).parent
Settled = tuple[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Table:
    """What to do in each state.

    `actions[state][kind]`: the state to shift to, minus the rule to reduce by, or
    0 for an error. What belongs to a rule is found under that negative number, too:
    `gotos[-rule][state]`, the state after it; `lengths`, how many symbols it replaces;
    `noted`, its left side, where that is wanted, or "".
    """

    actions: list[list[int]]
    gotos: list[list[int]]
    lengths: list[int]
    noted: list[str]
    chains: dict[tuple[int, int, int], Settled] = field(default_factory=dict)

    def chain(self, key: tuple[int, int, int]) -> Settled:
        """Where the rules for one symbol lead, one after another: `a: b`, `b: c`.

        `key`: the state below, the state, and the kind of the next token. Returns the
        last state, and which sides are noted on the way. Kept in `chains`, as most of
        all reductions are of this kind, and few are different.
        """
        below, state, kind = key
        sides: tuple[str, ...] = ()
        while (action := self.actions[state][kind]) < 0 and self.lengths[action] == 1:
            sides += (self.noted[action],) if self.noted[action] else ()
            state = self.gotos[action][below]
        self.chains[key] = state, sides
        return state, sides


@cache
def load(wanted: frozenset[str]) -> Table:
    """The table in table.json, which `compile_grammar` wrote, noting `wanted` sides."""
    raw = json.loads((FOLDER / "table.json").read_bytes())
    states, sides = len(raw["actions"]), raw["sides"]
    rows = [_dense(row, len(sides)) for row in raw["gotos"]]
    # Turned round: a rule's left side is known before the state below it.
    after = [list(column) for column in zip(*rows, strict=True)]
    rules = raw["rules"][::-1]
    return Table(
        [_dense(row, kinds.COUNT) for row in raw["actions"]],
        [[0] * states, *(after[side] for side, _ in rules)],
        [0, *(length for _, length in rules)],
        ["", *(sides[side] if sides[side] in wanted else "" for side, _ in rules)],
    )


def _dense(row: list[int], width: int) -> list[int]:
    dense = [0] * width
    for column, entry in zip(row[::2], row[1::2], strict=True):
        dense[column] = entry
    return dense
