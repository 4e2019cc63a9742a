"""Replacing spans of bytes and nothing else."""

from __future__ import annotations

from collections.abc import Iterable


def splice(data: bytes, edits: Iterable[tuple[int, int, bytes]]) -> bytes:
    """`data` with the bytes from `start` to `end` of each edit replaced.

    Raises ValueError for edits that overlap or lie outside.
    """
    pieces: list[bytes] = []
    done = 0
    for start, end, new in sorted(edits):
        if not done <= start <= end <= len(data):
            raise ValueError(f"the edit of bytes {start} to {end} overlaps another")
        pieces += data[done:start], new
        done = end
    pieces.append(data[done:])
    return b"".join(pieces)
