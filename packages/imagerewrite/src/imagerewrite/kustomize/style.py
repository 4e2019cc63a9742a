"""What a kustomization file tells about how its images are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from imagerewrite.kustomize.entry import FIELDS, Entry
from imagerewrite.kustomize.nodes import Node
from imagerewrite.kustomize.quoting import is_string, needs_quotes, written

_QUOTES = ("'", '"')


@dataclass(frozen=True, slots=True)
class Style:
    """`root`: of the file, where it has one. `entries`: those of its images."""

    root: Node | None
    entries: tuple[Entry, ...]

    def key_order(self, entry: Entry | None = None) -> list[str]:
        """The fields in the order of `entry`, or else of the last one before it."""
        orders = [[pair.name for pair in each.pairs] for each in self.entries[::-1]]
        if entry is not None:
            orders.insert(0, [pair.name for pair in entry.pairs])
        return merged_order([*orders, list(FIELDS)])

    def pair_text(
        self, field: str, value: str, *, flow: bool, beside: Entry | None, colon: str
    ) -> str:
        """A field and its value, as they would stand in `beside`."""
        quote = self._quote(field, beside, flow=flow)
        value = written(value, quote, flow=flow, other_quote=self.other_quote())
        return f"{self.key_text(field, beside)}{colon}{value}"

    def key_text(self, key: str, beside: Entry | None = None) -> str:
        """A key, with quotes where other keys have them."""
        quote = self._key_quote(beside)
        return f"{quote}{key}{quote}"

    def other_quote(self) -> str:
        """What is around a value that needs quotes."""
        seen = [each.style for each in self._values(self.entries)]
        if self.root is not None:
            seen = [each.style for each in self.root.walk()][::-1] + seen
        return next((each for each in reversed(seen) if each in _QUOTES), '"')

    def _quote(self, field: str, beside: Entry | None, *, flow: bool) -> str:
        near = (*self.entries, beside) if beside else self.entries
        alike = [value for each in near if (value := each.value(field)) is not None]
        for values in (alike, self._values(near)):
            if telling := _telling(values, flow=flow):
                return telling[-1].style
        if self._key_quote(beside) or self.root is None or near:
            return self._key_quote(beside)
        # A file without images: quotes where everything else has them.
        strings = [each for node in self.root.walk() for each in _scalars_in(node)]
        quotes = [each.style for each in _telling(strings, flow=flow)]
        return quotes[-1] if quotes and all(quotes) else ""

    def _key_quote(self, beside: Entry | None) -> str:
        if beside is not None:
            return beside.pairs[0].key.style
        if self.root is not None and self.root.children:
            return self.root.children[0].style
        return ""

    def _values(self, entries: Sequence[Entry]) -> list[Node]:
        return [pair.value for each in entries for pair in each.pairs]


def merged_order(orders: Sequence[Sequence[str]]) -> list[str]:
    """All names in one order: the first, with what the others add to it.

    What is added comes behind the one that is in front of it where it comes from.
    """
    merged: list[str] = []
    for order in orders:
        place = 0
        for position, name in enumerate(order):
            if name in merged:
                continue
            before = [each for each in order[:position] if each in merged]
            place = merged.index(before[-1]) + 1 if before else 0
            merged.insert(place, name)
    return merged


def _telling(values: Sequence[Node], *, flow: bool) -> list[Node]:
    """Those with quotes that they do not need, and those without."""
    return [
        each
        for each in values
        if each.kind == "scalar"
        and each.style in ("", *_QUOTES)
        and is_string(each)
        and not needs_quotes(each.value, flow=flow)
    ]


def _scalars_in(node: Node) -> list[Node]:
    values = node.children[1::2] if node.kind == "mapping" else node.children
    return [each for each in values if each.kind == "scalar"]
