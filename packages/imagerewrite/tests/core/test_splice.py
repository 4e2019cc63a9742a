"""Replacing spans of bytes."""

from __future__ import annotations

import pytest

from imagerewrite.splice import splice

SPLICED = [
    ([], b"abcdef"),
    ([(0, 0, b"x")], b"xabcdef"),
    ([(6, 6, b"x")], b"abcdefx"),
    ([(1, 3, b"")], b"adef"),
    ([(4, 5, b"yy"), (0, 1, b"x")], b"xbcdyyf"),
    ([(0, 3, b"1"), (3, 6, b"2")], b"12"),
]
REFUSED = [
    [(0, 3, b"x"), (2, 4, b"y")],
    [(1, 2, b"x"), (1, 2, b"y")],
    [(3, 2, b"x")],
    [(5, 7, b"x")],
    [(-1, 1, b"x")],
]


@pytest.mark.parametrize(("edits", "expected"), SPLICED)
def test_the_spans_are_replaced_and_nothing_else(
    edits: list[tuple[int, int, bytes]], expected: bytes
) -> None:
    assert expected == splice(b"abcdef", edits)


@pytest.mark.parametrize("edits", REFUSED)
def test_spans_that_overlap_or_lie_outside_are_refused(
    edits: list[tuple[int, int, bytes]],
) -> None:
    with pytest.raises(ValueError, match="overlaps"):
        splice(b"abcdef", edits)
