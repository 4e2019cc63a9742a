"""The LALR loop: the kinds of the tokens against the grammar's table."""

from __future__ import annotations

from imagerewrite.cue import kinds
from imagerewrite.cue.table import Table

Node = tuple[str, int, int]
"""A part of the text that the grammar names: the rule's left side, from which token,
to before which. A tuple, as there is one for every third token."""


class Unexpected(Exception):
    """No rule lets the token with the number `token` stand here."""

    def __init__(self, token: int) -> None:
        super().__init__(token)
        self.token = token


def reduced(found: list[int], table: Table) -> list[Node]:
    """The nodes of the sides that `table` notes, by their ends, inner ones first.

    `found`: the kinds of the tokens; a contextual keyword that cannot stand where it
    is becomes a name, also in `found`. Raises Unexpected.
    """
    actions, gotos, lengths = table.actions, table.gotos, table.lengths
    noted, chains = table.noted, table.chains
    nodes: list[Node] = []
    note = nodes.append
    states, firsts = [0], [0]
    state = 0
    for at, kind in enumerate(found):
        action = actions[state][kind]
        while action <= 0:
            length = lengths[action]
            if length == 1:
                key = (states[-2], state, kind)
                state, sides = chains.get(key) or table.chain(key)
                states[-1] = state
                for side in sides:
                    note((side, firsts[-1], at))
            elif action:
                if length:
                    del states[-length:]
                    del firsts[1 - length :]
                else:
                    firsts.append(at)
                if noted[action]:
                    note((noted[action], firsts[-1], at))
                state = gotos[action][states[-1]]
                states.append(state)
            elif kind in kinds.NAMED_BY_KEYWORDS:
                kind = found[at] = kinds.KEYWORD
            else:
                raise Unexpected(at)
            action = actions[state][kind]
        state = action
        states.append(state)
        firsts.append(at)
    return nodes
