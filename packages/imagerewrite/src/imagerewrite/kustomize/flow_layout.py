"""How a collection with brackets or braces is laid out, and others laid out alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from imagerewrite.kustomize.lines import Splice, line_end
from imagerewrite.kustomize.nodes import Node
from imagerewrite.kustomize.refusal import NotEdited

_COMMA = re.compile(r"\s*(,?)")


@dataclass(frozen=True, slots=True)
class Element:
    """An item or a pair as it is written, and the comment behind its comma.

    `gap`: what comes then, where another element comes.
    """

    text: str
    comment: str = ""
    gap: str | None = None


@dataclass(frozen=True, slots=True)
class FlowLayout:
    """What stands around the elements, and what they are.

    `between`: behind a comma, where an element does not say. `last`: after the last
    one, which has a comma too where `trailing`.
    """

    opening: str
    between: str
    last: str
    trailing: bool
    elements: tuple[Element, ...]

    @classmethod
    def of(cls, text: str, node: Node) -> FlowLayout:
        """That of a flow collection with something in it.

        Raises NotEdited for a comment in front of a comma or of the first element.
        """
        spans = element_spans(node)
        opening = text[node.body : spans[0][0]]
        if "#" in opening:
            raise _comment(text, node)
        elements, gap, comma = [], "", ""
        stops = [start for start, _ in spans[1:]] + [node.end]
        for (start, end), stop in zip(spans, stops, strict=True):
            found = _COMMA.match(text, end, stop)
            comma = found[1] if found else ""
            if not comma and stop != node.end:
                raise _comment(text, node)
            gap = text[found.end() if found and comma else end : stop]
            hash_at = gap.rfind("#")
            cut = line_end(gap, hash_at) if hash_at >= 0 else 0
            comment, gap = gap[:cut], gap[cut:]
            is_last = stop == node.end
            elements.append(Element(text[start:end], comment, None if is_last else gap))
        spread = opening[1:] if "\n" in opening else " "
        between = spread if elements[0].gap is None else elements[0].gap
        return cls(opening, between, gap, bool(comma), tuple(elements))

    def added(self, node: Node, elements: Sequence[Element]) -> Splice:
        """More elements behind those that it has, which stay."""
        last = self.elements[-1]
        whole = self.text([last, *elements])
        _, end = element_spans(node)[-1]
        return Splice(end, node.end, whole[len(self.opening + last.text) :])

    def text(self, elements: Sequence[Element]) -> str:
        """The collection with these elements instead."""
        pieces = [self.opening]
        for index, element in enumerate(elements, 1):
            is_last = index == len(elements)
            comma = "," if not is_last or self.trailing else ""
            gap = self.between if element.gap is None else element.gap
            pieces += [element.text, comma, element.comment]
            pieces.append(self.last if is_last else gap)
        return "".join(pieces)


def element_spans(node: Node) -> list[tuple[int, int]]:
    """Where the items of a sequence are, or the pairs of a mapping."""
    if node.kind == "mapping":
        return [(key.start, value.end) for key, value in node.pairs]
    return [(item.start, item.end) for item in node.children]


def _comment(text: str, node: Node) -> NotEdited:
    line = text.count("\n", 0, node.start) + 1
    return NotEdited(
        f"it has a comment in the brackets of line {line}, in the way of a change",
        "move the comment above them",
    )
