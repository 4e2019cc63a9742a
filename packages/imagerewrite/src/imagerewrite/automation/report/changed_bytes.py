"""Which bytes of a file are others than before: the values, in both texts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from imagerewrite.change import Change

Spans = tuple[tuple[int, int], ...]


def changed_bytes(
    before: bytes, after: bytes, changes: Sequence[Change]
) -> tuple[Spans, Spans]:
    """Start and end of each changed value: as it was, and as it is.

    `changes`: those that lead from `before` to `after`. What is between two of them is
    equal in both, and that is how the ends of the new ones are found.
    """
    old = sorted((each.start, each.end, len(each.new.encode())) for each in changes)
    new: list[tuple[int, int]] = []
    start = old[0][0] if old else 0
    for (_, end, least), (following, _, _) in pairwise(old):
        between = before[end:following]
        # The value in its quotes is no shorter than the value.
        stop = after.find(between, start + least)
        if stop < 0:
            break
        new.append((start, stop))
        start = stop + len(between)
    else:
        if old:
            new.append((start, len(after) - (len(before) - old[-1][1])))
    return tuple((start, end) for start, end, _ in old), tuple(new)
