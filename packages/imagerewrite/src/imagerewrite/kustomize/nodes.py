"""A YAML text as nodes that know where in the text they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ruamel.yaml import events

from imagerewrite.kustomize.refusal import NotEdited
from imagerewrite.yaml.events import parse_events
from imagerewrite.yaml.fault import YamlFault
from imagerewrite.yaml.scalars import content_start

Kind = Literal["scalar", "sequence", "mapping", "alias"]
Token = tuple[str, str, str, str, int]
_MappingStart = events.MappingStartEvent
_COLON = re.compile(r"\s*:")


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """What stands from `start` to `end`, behind its anchor and tag from `body`.

    Blanks and comments after a node are no part of it. A scalar that is not written
    at all is where it would be: right behind the colon. `style`: a scalar's quote, or
    `|` or `>`; "" for a plain one. `children`: of a mapping, key, value, key, value.
    """

    kind: Kind
    start: int
    body: int
    end: int
    anchor: str = ""
    tag: str = ""
    value: str = ""
    style: str = ""
    flow: bool = False
    children: tuple[Node, ...] = ()

    @property
    def pairs(self) -> list[tuple[Node, Node]]:
        """Of a mapping."""
        return list(zip(self.children[::2], self.children[1::2], strict=True))

    @property
    def is_null(self) -> bool:
        """Whether it is a null, written or not."""
        words = ("", "~", "null", "Null", "NULL")
        return (
            self.kind == "scalar"
            and not self.style
            and not self.tag
            and self.value in words
        )

    def walk(self) -> Iterator[Node]:
        """This node and all in it, in the order of the text."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += reversed(node.children)

    def tokens(self) -> list[Token]:
        """What it says, whichever way it is laid out."""
        return [
            (
                # Quotes of either kind, and block scalars, are strings.
                f"{each.kind} {'plain' if not each.style else 'quoted'}",
                each.anchor,
                each.tag,
                each.value,
                len(each.children),
            )
            for each in self.walk()
        ]


def compose(text: str) -> Node | None:
    """The root of the one document in `text`; None where nothing is written.

    Raises NotEdited for text that is not YAML and for several documents.
    """
    try:
        stream = parse_events(text)
    except YamlFault as fault:
        line = text.count("\n", 0, fault.index) + 1
        raise NotEdited(f"it is no YAML at line {line}: {fault.message}") from None
    roots: list[Node] = []
    siblings = roots
    open_ones: list[tuple[events.CollectionStartEvent, list[Node]]] = []
    for event in stream:
        if isinstance(event, events.CollectionStartEvent):
            open_ones.append((event, siblings))
            siblings = []
        elif isinstance(event, events.CollectionEndEvent):
            start, around = open_ones.pop()
            around.append(_collection(start, event, siblings))
            siblings = around
        elif isinstance(event, events.ScalarEvent):
            in_mapping = open_ones and isinstance(open_ones[-1][0], _MappingStart)
            is_value = in_mapping and len(siblings) % 2 == 1
            siblings.append(_scalar(text, event, siblings[-1] if is_value else None))
        elif isinstance(event, events.AliasEvent):
            start, end = event.start_mark.index, event.end_mark.index
            siblings.append(Node("alias", start, start, end, anchor=event.anchor))
    if len(roots) > 1:
        raise NotEdited("it has several documents", "one file, one kustomization")
    root = roots[0] if roots else None
    return None if root is None or (root.is_null and not root.value) else root


def _collection(
    start: events.CollectionStartEvent,
    end: events.CollectionEndEvent,
    children: list[Node],
) -> Node:
    begin = body = int(start.start_mark.index)
    if start.flow_style:
        body = int(start.end_mark.index) - 1
        stop = int(end.end_mark.index)
    else:
        body = children[0].start if children else begin
        stop = children[-1].end if children else begin
    is_mapping = isinstance(start, _MappingStart)
    return Node(
        "mapping" if is_mapping else "sequence",
        begin,
        body,
        stop,
        anchor=start.anchor or "",
        tag=start.tag or "",
        flow=bool(start.flow_style),
        children=tuple(children),
    )


def _scalar(text: str, event: events.ScalarEvent, key: Node | None) -> Node:
    start, end = int(event.start_mark.index), int(event.end_mark.index)
    style = event.style or ""
    if key is not None and start == end:
        # ruamel's own parser puts it in front of the next token, lines later.
        colon = _COLON.match(text, key.end)
        start = end = colon.end() if colon else key.end
    elif style in ("|", ">"):
        end = _block_scalar_end(text, start, end)
    return Node(
        "scalar",
        start,
        content_start(text, event) if start < end else start,
        end,
        anchor=event.anchor or "",
        tag=event.tag or "",
        value=event.value,
        style=style,
    )


def _block_scalar_end(text: str, start: int, end: int) -> int:
    header = text[start:end].split("\n", 1)[0].split("#", 1)[0]
    if "+" not in header:
        return start + len(text[start:end].rstrip())
    # The blank lines behind are part of what it says.
    return start + len(text[start:end].removesuffix("\n").removesuffix("\r"))
