"""What a policy is asked. A key is a tag, or what `extract` made of one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol


class UnusableKey(Exception):
    """A key that keeps the policy from selecting any; `is_what`: as `no number`."""

    def __init__(self, key: str, is_what: str, hint: str) -> None:
        super().__init__(key)
        self.key = key
        self.is_what = is_what
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Judged:
    """What a policy says of one key. `refusal`: why it does not count, or ""."""

    key: str
    refusal: str = ""


class Policy(Protocol):
    """One choice of an ImagePolicy's `policy`."""

    first_of_equals: bool
    """Whether of equal keys the first counts, in the order of the tags, or the last."""
    superlative: str
    """Of what it selects: highest, lowest, first or last."""
    comparative: str
    """Of what it selects, beside another: higher, lower, earlier or later."""
    among: str
    """Among which keys, as `in >=1.0.0`; "" for all."""

    def count(self, keys: Collection[str]) -> int:
        """How many of the keys count at all."""

    def best(self, keys: Sequence[str]) -> Collection[str]:
        """The keys that none is better than; they are equal. `keys`: one at least.

        Raises PolicyError where there is none, and UnusableKey.
        """

    def ranked(self, keys: Collection[str]) -> list[Judged]:
        """All keys, the best ones first, whether they count or not."""
