"""The rows above a comment, up to the event before it."""

from __future__ import annotations

from typing import Any

from ruamel.yaml.events import SequenceStartEvent

TOP = "top"
"""There is no row above; the file begins, or the event ended right there."""
BLANK = "blank"
COMMENT = "comment"
DASHED = "dashed comment"
"""A sequence's dash, and a comment behind it."""
COLON = "colon"
CONTENT = "content"


def row_start(text: str, at: int) -> int:
    """Where the row of the character `at` begins."""
    start = text.rfind("\n", 0, at) + 1
    # Looked for last and not from the front, for most files have none.
    return max(start, text.rfind("\r", start, at) + 1)


def row_above(text: str, event: Any, row: int) -> tuple[str, int]:
    """What the row above the one that begins at `row` is, and where it begins.

    `event` is the last one before: what follows it is indicators and comments.
    """
    if not row:
        return TOP, 0
    start = row_start(text, row - 2 if text[row - 2 : row] == "\r\n" else row - 1)
    gap = event.end_mark.index
    if event.start_mark.index >= row:
        gap = start
    elif gap >= row:
        # A block scalar has taken the blank rows behind it.
        return (CONTENT if text[start:row].strip() else BLANK), start
    code, comment, _ = text[max(start, gap) : row].partition("#")
    code = code.strip()
    if code.endswith("-") and comment:
        return DASHED, start
    if code.endswith(":"):
        return COLON, start
    if code:
        return CONTENT, start
    if start >= gap:
        return (COMMENT if comment else BLANK), start
    if comment and is_block_sequence(event):
        # The event's marks are around its first dash.
        return DASHED, start
    return CONTENT, start


def is_block_sequence(event: Any) -> bool:
    """Whether the event begins a sequence without brackets."""
    return type(event) is SequenceStartEvent and not event.flow_style
