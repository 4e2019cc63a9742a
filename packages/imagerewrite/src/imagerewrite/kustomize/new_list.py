"""A kustomization's first `images`, in place of none: what to splice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from imagerewrite.kustomize.entry_text import Fields, block_item, flow_item
from imagerewrite.kustomize.flow_layout import Element, FlowLayout
from imagerewrite.kustomize.lines import (
    Splice,
    behind_comments,
    column,
    dash_of,
    insert,
    line_start,
    previous_line,
)
from imagerewrite.kustomize.nodes import Node
from imagerewrite.kustomize.refusal import NotEdited
from imagerewrite.kustomize.style import Style

_COLON = re.compile(r"\s*:")
_DASH_AND_BLANKS = re.compile(r"- +")


@dataclass(frozen=True, slots=True)
class NewList:
    """Entries for a file that has none, each as its fields."""

    text: str
    style: Style
    entries: Sequence[Fields]

    def instead_of(self, key: Node, empty: Node) -> list[Splice]:
        """In place of a list without items, or of null, at `key`."""
        if "#" in self.text[empty.start : empty.end]:
            raise NotEdited("its empty list of images has a comment in it")
        if self.style.root is not None and self.style.root.flow:
            gap = " " if empty.start == empty.end else ""
            return [Splice(empty.start, empty.end, gap + self._flow())]
        at = behind_comments(self.text, empty.end, column(self.text, key.start) + 1)
        colon = _COLON.match(self.text, key.end)
        gone = Splice(colon.end() if colon else empty.start, empty.end, "")
        return [gone, insert(at, self._block(key.start))]

    def behind_all(self) -> list[Splice]:
        """With `images:`, behind everything else in the file."""
        root = self.style.root
        key = self.style.key_text("images")
        if root is None:
            return [insert(len(self.text), self._whole(key))]
        if root.flow:
            pair = f"{key}: {self._flow()}"
            if not root.children:
                return [Splice(root.body, root.end, f"{{{pair}}}")]
            layout = FlowLayout.of(self.text, root)
            return [layout.added(root, [Element(pair)])]
        margin = " " * column(self.text, root.children[0].start)
        lines = f"{margin}{key}:{self._block(len(self.text))}"
        above = self._above_comments(root.children[-2].start)
        line_above = self.text[previous_line(self.text, above) : above]
        blank = "\n" if above and not line_above.strip() else ""
        if self._has_open_end(root):
            return [insert(above, f"{lines}\n{blank}")]
        at = behind_comments(self.text, root.end, 0)
        return [insert(at, f"\n{blank}{lines}")]

    def _whole(self, key: str) -> str:
        lines = f"{key}:{self._block(len(self.text))}"
        is_line = not self.text or self.text.endswith(("\n", "\r"))
        return f"{lines}\n" if is_line else f"\n{lines}"

    def _has_open_end(self, root: Node) -> bool:
        # A block scalar without a final newline would get one from lines behind it.
        *_, last = root.walk()
        return root.end == len(self.text) and last.style in ("|", ">")

    def _block(self, position: int) -> str:
        indent, lead = self._neighbour(position)
        root = self.style.root
        margin = indent + (column(self.text, root.children[0].start) if root else 0)
        items = [block_item(self.style, each, lead, margin) for each in self.entries]
        return "".join(f"\n{' ' * margin}{item}" for item in items)

    def _flow(self) -> str:
        return f"[{', '.join(flow_item(self.style, each) for each in self.entries)}]"

    def _neighbour(self, position: int) -> tuple[int, str]:
        """The indentation of the list before `position`, its dash and the gap."""
        root = self.style.root
        found = (0, "- ")
        lists = [
            (key, value.children[0])
            for key, value in (root.pairs if root else [])
            if value.kind == "sequence" and not value.flow and value.children
        ]
        for nth, (key, item) in enumerate(lists):
            if nth and key.start > position:
                break
            dash = dash_of(self.text, item.start)
            lead = self.text[dash : item.start]
            indent = column(self.text, dash) - column(self.text, key.start)
            found = (indent, lead if _DASH_AND_BLANKS.fullmatch(lead) else "- ")
        return found

    def _above_comments(self, position: int) -> int:
        start = line_start(self.text, position)
        while start > 0:
            above = previous_line(self.text, start)
            if not self.text[above:start].lstrip().startswith("#"):
                break
            start = above
        return start
