"""An entry that is there already, with other fields: what to splice."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from imagerewrite.kustomize.arguments import KEEP
from imagerewrite.kustomize.entry import Entry, Pair, says
from imagerewrite.kustomize.entry_text import colon_of
from imagerewrite.kustomize.flow_layout import Element, FlowLayout
from imagerewrite.kustomize.lines import (
    Splice,
    begins_line,
    column,
    insert,
    line_end,
    line_start,
    previous_line,
)
from imagerewrite.kustomize.nodes import Node
from imagerewrite.kustomize.quoting import written
from imagerewrite.kustomize.style import Style

_COMMENT = re.compile(r"[ \t]+#.*")


@dataclass(frozen=True, slots=True)
class EntryChange:
    """`entry`, and the `wanted` fields, KEEP for those that stay as they are."""

    text: str
    entry: Entry
    wanted: Mapping[str, str]
    anchors: Mapping[str, Node]
    style: Style

    def splices(self) -> list[Splice]:
        """What makes the entry say what is wanted; nothing where it does."""
        if not self._is_removed_or_added():
            return [each for pair in self.entry.pairs for each in self._other(pair)]
        return self._flow() if self.entry.node.flow else self._block()

    def touched(self) -> list[Node]:
        """The nodes that become others, or go."""
        values = [
            pair.value
            for pair in self.entry.pairs
            if pair.name not in self.wanted or self._differs(pair)
        ]
        inner = [node for value in values for node in value.walk()]
        is_other = inner or self._is_removed_or_added()
        return [self.entry.node, *inner] if is_other else []

    def _is_removed_or_added(self) -> bool:
        return {pair.name for pair in self.entry.pairs} != set(self.wanted)

    def _differs(self, pair: Pair) -> bool:
        value = self.wanted[pair.name]
        return value != KEEP and not says(pair.value, value, self.anchors)

    def _other(self, pair: Pair) -> list[Splice]:
        if not self._differs(pair):
            return []
        node = pair.value
        style = node.style if node.style in ("'", '"') else ""
        new = written(
            self.wanted[pair.name],
            style,
            flow=self.entry.node.flow,
            other_quote=self.style.other_quote(),
        )
        start = node.start if node.kind == "alias" else node.body
        if start == node.end and self.text[start - 1] not in " \t":
            new = f" {new}"
        if node.style in ("|", ">"):
            new += self._comment(node)
        return [Splice(start, node.end, new)]

    def _order(self, kept: Sequence[str]) -> list[str]:
        # What is added comes behind the field that it comes behind elsewhere.
        order = self.style.key_order(self.entry)
        names = list(kept)
        for field in order:
            if field in self.wanted and field not in names:
                before = [each for each in order[: order.index(field)] if each in names]
                names.insert(names.index(before[-1]) + 1 if before else 0, field)
        return names

    def _pair_text(self, field: str, colon: str) -> str:
        flow = self.entry.node.flow
        value = self.wanted[field]
        return self.style.pair_text(
            field, value, flow=flow, beside=self.entry, colon=colon
        )

    def _block(self) -> list[Splice]:
        pairs = self.entry.pairs
        kept = {pair.name: pair for pair in pairs if pair.name in self.wanted}
        first = next(iter(kept.values())).key.start
        margin = "\n" + " " * column(self.text, pairs[0].key.start)
        splices = [each for pair in kept.values() for each in self._other(pair)]
        for pair in pairs:
            if pair.name not in kept:
                is_first = pair.key.start < first
                on_dash = is_first and not begins_line(self.text, pair.key.start)
                splices.append(self._without(pair, on_dash=on_dash))
        end = -1
        for field in self._order(list(kept)):
            if field in kept:
                end = line_end(self.text, kept[field].value.end)
            elif end < 0:
                splices.append(insert(first, self._pair_text(field, ": ") + margin))
            else:
                splices.append(insert(end, margin + self._pair_text(field, ": ")))
        return splices

    def _without(self, pair: Pair, *, on_dash: bool) -> Splice:
        end = line_end(self.text, pair.value.end)
        if comment := self._comment(pair.value):
            # It stays where it is, with the line to itself.
            return Splice(pair.key.start, end, comment.lstrip())
        if on_dash:
            # What comes next moves up behind the dash, a comment too.
            end += len(self.text[end:]) - len(self.text[end:].lstrip())
            return Splice(pair.key.start, end, "")
        above = previous_line(self.text, line_start(self.text, pair.key.start))
        return Splice(line_end(self.text, above), end, "")

    def _comment(self, value: Node) -> str:
        """The comment beside it, with the blanks in front."""
        start = value.body if value.style in ("|", ">") else value.end
        found = _COMMENT.search(self.text, start, line_end(self.text, start))
        return found.group() if found else ""

    def _flow(self) -> list[Splice]:
        layout = FlowLayout.of(self.text, self.entry.node)
        kept: dict[str, Element] = {}
        comment = ""
        for pair, element in zip(self.entry.pairs, layout.elements, strict=True):
            if pair.name in self.wanted:
                kept[pair.name] = replace(element, text=self._pair_again(pair))
            comment += element.comment if pair.name not in self.wanted else ""
        last = next(reversed(kept))
        beside = kept[last].comment + comment
        kept[last] = replace(kept[last], comment=beside)
        colon = colon_of(self.text, self.entry.pairs[0])
        new = layout.text(
            [
                kept.get(name) or Element(self._pair_text(name, colon))
                for name in self._order(list(kept))
            ]
        )
        return [Splice(self.entry.node.body, self.entry.node.end, new)]

    def _pair_again(self, pair: Pair) -> str:
        whole = self.text[pair.key.start : pair.value.end]
        for splice in self._other(pair):
            whole = whole[: splice.start - pair.key.start] + splice.text
        return whole
