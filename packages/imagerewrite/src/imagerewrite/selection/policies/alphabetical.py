"""The last or first in alphabetical order.

Source: image-reflector-controller, internal/policy/alphabetical.go.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from imagerewrite.selection.policies.order import ascending
from imagerewrite.selection.policies.policy import Judged, Policy


class Alphabetical:
    """By bytes: `9` comes behind `10`, and `a` behind `Z`."""

    among = ""
    first_of_equals = True

    def __init__(self, order: str) -> None:
        self.ascending = ascending(order, "policy.alphabetical.order")
        self.superlative = "last" if self.ascending else "first"
        self.comparative = "later" if self.ascending else "earlier"

    def best(self, keys: Sequence[str]) -> Collection[str]:
        """One key: none is equal to another."""
        # Code points are in the order of the bytes of UTF-8.
        return (max(keys) if self.ascending else min(keys),)

    def count(self, keys: Collection[str]) -> int:
        """All of them."""
        return len(keys)

    def ranked(self, keys: Collection[str]) -> list[Judged]:
        """See Policy."""
        return [Judged(key) for key in sorted(keys, reverse=self.ascending)]


def read(choice: dict[str, str]) -> Policy:
    """`policy.alphabetical`. Raises PolicyError."""
    return Alphabetical(choice.get("order", ""))
