"""What finds a pattern in tags."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from imagerewrite.selection.filtering.template import Part

Tags = Callable[[], Sequence[str]]
"""Tags that are made when they are asked for: mostly one of many is wanted."""


class Matcher(Protocol):
    """A pattern over some tags."""

    def matching(self) -> list[str]:
        """The tags that match, in order."""

    def keys(self, parts: Sequence[Part]) -> tuple[list[str], Tags]:
        """What the parts come to in each tag that matches, and these tags, in order."""
