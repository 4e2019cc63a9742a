"""What a marker can govern: the values of fields and `let`s, elements, embeddings."""

from __future__ import annotations

from dataclasses import dataclass

from imagerewrite.cue import kinds
from imagerewrite.cue.syntax import Syntax

_VALUES = frozenset({"value", "element", "let", "embed"})
_LISTS = frozenset({"list", "list_of_one"})
_DEEPEST = 50
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Value:
    """An expression from the token `first` to before the token `end`.

    `node`: its number among the syntax's nodes.
    """

    node: int
    first: int
    end: int


class Outline:
    """Which node is in which, and the values among them, in the order of the text."""

    def __init__(self, syntax: Syntax) -> None:
        self._syntax = syntax
        self._parents, self._labels, self._indices = _related(syntax)
        in_label = _in_labels(syntax, self._parents)
        self.values = [
            Value(number, _begin(syntax, side, first), end)
            for number, (side, first, end) in enumerate(syntax.nodes)
            if side in _VALUES and not in_label[number]
        ]

    def path(self, value: Value) -> str:
        """`a.b.image`, `l[2]`, `"im-age"`; of what lies very deep, the last part."""
        parts: list[str] = []
        number = value.node
        while number >= 0 and len(parts) <= _DEEPEST:
            side, first, _ = self._syntax.nodes[number]
            if number in self._labels:
                parts.append("." + self._label(self._labels[number]))
            elif number in self._indices:
                parts.append(f"[{self._indices[number]}]")
            elif side == "let":
                parts.append("." + self._syntax.source(first + 1, first + 2))
            number = self._parents[number]
        cut = "…" if len(parts) > _DEEPEST else ""
        return cut + "".join(reversed(parts[:_DEEPEST])).removeprefix(".")

    def _label(self, node: int) -> str:
        syntax = self._syntax
        _, first, end = syntax.nodes[node]
        if end - first > 1 and syntax.tokens.kinds[first + 1] == kinds.BIND:
            first += 2
        label = " ".join(syntax.source(first, end).split())
        if syntax.tokens.kinds[first] == kinds.STRING:
            name = label[1:-1]
            label = name if name.isidentifier() and name.isascii() else label
        return label if len(label) <= _LONGEST else label[: _LONGEST - 1] + "…"


def _begin(syntax: Syntax, side: str, first: int) -> int:
    """Where the expression begins: after `let X =`, and after the alias `X =`."""
    if side == "let":
        return first + 3
    aliased = side != "embed" and syntax.tokens.kinds[first + 1] == kinds.BIND
    return first + 2 if aliased else first


def _related(syntax: Syntax) -> tuple[list[int], dict[int, int], dict[int, int]]:
    """By node: the node around it, or -1; a field's label; an item's index."""
    nodes = syntax.nodes
    parents = [-1] * len(nodes)
    labels: dict[int, int] = {}
    indices: dict[int, int] = {}
    roots: list[int] = []
    begins: list[int] = []
    for number, (side, first, _) in enumerate(nodes):
        index = 0
        at = len(roots)
        while at and begins[at - 1] >= first:
            at -= 1
        for child in roots[at:]:
            parents[child] = number
            if side == "field" and nodes[child][0] == "label":
                labels[number] = child
            elif side in _LISTS and nodes[child][0] == "item":
                indices[child] = index
                index += 1
        del roots[at:], begins[at:]
        roots.append(number)
        begins.append(first)
    return parents, labels, indices


def _in_labels(syntax: Syntax, parents: list[int]) -> list[bool]:
    """By node: whether it is a part of a label, as the `"a"` of `["a"]: 1`."""
    found = [False] * len(parents)
    for number in range(len(parents) - 1, -1, -1):
        parent = parents[number]
        inherited = parent >= 0 and found[parent]
        found[number] = inherited or syntax.nodes[number][0] == "label"
    return found
