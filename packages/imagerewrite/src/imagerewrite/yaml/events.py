"""A parser's events, as far as we look at them, and which parser gives them."""

from __future__ import annotations

from typing import Any, Protocol

DEEPEST = 1000
"""Flow collections in each other; libyaml takes time by the square of them."""


class Mark(Protocol):
    """A place in the text; `index` counts characters."""

    index: int


class Event(Protocol):
    """What `ruamel.yaml.events` have in common."""

    start_mark: Mark
    end_mark: Mark


class Node(Event, Protocol):
    """A scalar, an alias or the start of a collection."""

    anchor: str | None


class Scalar(Node, Protocol):
    """`start_mark` is where its anchor or tag begins, if it has one."""

    tag: str | None
    value: str
    style: str | None


def parse_events(text: str) -> list[Any]:
    """All events of the stream, which has no byte order mark. Raises YamlFault."""
    try:
        from imagerewrite.yaml import libyaml
    except ImportError:
        from imagerewrite.yaml import pure

        return pure.parse(text)
    return libyaml.parse(text)
