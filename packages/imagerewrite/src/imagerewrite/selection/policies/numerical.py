"""The highest or lowest number.

Source: image-reflector-controller, internal/policy/numerical.go.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

from imagerewrite.selection.go_float import parse_decimals, parse_float
from imagerewrite.selection.policies.order import ascending
from imagerewrite.selection.policies.policy import Judged, Policy, UnusableKey

_HINT = "a number is needed of every tag: prune and cut them with filterTags"


class Numerical:
    """By the value as a double: 1 and 1.0 are equal, and so are 2**53 and 2**53 + 1."""

    among = ""
    first_of_equals = False

    def __init__(self, order: str) -> None:
        self.ascending = ascending(order, "policy.numerical.order")
        self.superlative = "highest" if self.ascending else "lowest"
        self.comparative = "higher" if self.ascending else "lower"

    def best(self, keys: Sequence[str]) -> Collection[str]:
        """All keys with the highest value. One that is no number fails them all."""
        values = parse_decimals(keys) or [_value(key) for key in keys]
        if any(map(math.isnan, values)):
            return (self._in_turn(keys),)
        best = max(values) if self.ascending else min(values)
        return {key for key, value in zip(keys, values, strict=True) if value == best}

    def count(self, keys: Collection[str]) -> int:
        """Those that are numbers."""
        return sum(parse_float(key) is not None for key in keys)

    def ranked(self, keys: Collection[str]) -> list[Judged]:
        """By value; what is no number comes first, for it decides."""
        numbers: list[tuple[float, str]] = []
        others: list[Judged] = []
        for key in keys:
            value = parse_float(key)
            if value is None:
                others.append(Judged(key, "no number, and all have to be"))
            else:
                numbers.append((-math.inf if math.isnan(value) else value, key))
        numbers.sort(reverse=self.ascending, key=lambda each: each[0])
        return others + [Judged(key) for _, key in numbers]

    def _in_turn(self, keys: Sequence[str]) -> str:
        """NaN is neither more nor less: it replaces what was, and is replaced next."""
        latest, at = "", math.nan
        # Of a key that is there twice the last place counts.
        for key in reversed(dict.fromkeys(reversed(keys))):
            value = _value(key)
            if not (value < at if self.ascending else value > at):
                latest, at = key, value
        return latest


def read(choice: dict[str, str]) -> Policy:
    """`policy.numerical`. Raises PolicyError."""
    return Numerical(choice.get("order", ""))


def _value(key: str) -> float:
    value = parse_float(key)
    if value is None:
        raise UnusableKey(key, "no number", _HINT)
    return value
