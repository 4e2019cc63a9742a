"""Entries behind the others of a kustomization's `images`: what to splice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from imagerewrite.kustomize.entry_text import (
    Fields,
    block_item,
    flow_item,
    flow_item_beside,
)
from imagerewrite.kustomize.flow_layout import Element, FlowLayout
from imagerewrite.kustomize.lines import (
    Splice,
    behind_comments,
    column,
    dash_of,
    insert,
    line_start,
    next_line,
)
from imagerewrite.kustomize.nodes import Node
from imagerewrite.kustomize.style import Style

_DASH_AND_GAP = re.compile(r"-\s+")


def entries_behind(
    text: str, images: Node, style: Style, entries: Sequence[Fields]
) -> list[Splice]:
    """`entries` in the style of the last one that is there."""
    last = style.entries[-1]
    if images.flow:
        layout = FlowLayout.of(text, images)
        items = [_flow(text, style, each) for each in entries]
        return [layout.added(images, [Element(item) for item in items])]
    dash = dash_of(text, last.node.start)
    margin = column(text, dash)
    # Comments that are indented belong to the list, at its margin or deeper.
    at = behind_comments(text, last.node.end, margin or 1)
    lead = text[dash : last.node.start]
    lead = lead if _DASH_AND_GAP.fullmatch(lead) else "- "
    between = "\n" + "\n" * _blank_lines(text, images) + " " * margin
    if last.node.flow:
        items = [lead + _flow(text, style, each) for each in entries]
    else:
        items = [block_item(style, each, lead, margin, last) for each in entries]
    return [insert(at, between + item) for item in items]


def _flow(text: str, style: Style, fields: Fields) -> str:
    last = style.entries[-1]
    if not last.node.flow or not last.pairs:
        return flow_item(style, fields)
    return flow_item_beside(text, style, fields, last)


def _blank_lines(text: str, images: Node) -> int:
    """How many stand between the last two entries."""
    if len(images.children) < 2:
        return 0
    above, last = images.children[-2:]
    start = next_line(text, above.end)
    gap = text[start : line_start(text, dash_of(text, last.start))]
    return len(gap.splitlines()) if not gap.strip() else 0
