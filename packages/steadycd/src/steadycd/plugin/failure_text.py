"""A failure on stderr. Argo CD copies it all into the Application: it is kept short."""

from __future__ import annotations

from collections.abc import Sequence

MOST = 4096
"""Bytes, all together."""
_FIRST = 1500
_MARGIN = 200


def first_line(message: str) -> str:
    """`message`, shown in at most 1,500 bytes."""
    return _cut(_printable(message), _FIRST)


def detail_lines(details: Sequence[str]) -> list[str]:
    """As many of the lines as there is room for after the first."""
    left = MOST - _FIRST - _MARGIN
    shown: list[str] = []
    for number, line in enumerate(details):
        text = _cut(_printable(line), _FIRST)
        left -= len(text.encode()) + 1
        if left < 0:
            more = len(details) - number
            return [*shown, f"… and {more} more line{'s' * (more > 1)}"]
        shown.append(text)
    return shown


def _printable(text: str) -> str:
    return "".join(each if each.isprintable() or each == "\t" else "·" for each in text)


def _cut(text: str, most: int) -> str:
    data = text.encode(errors="replace")
    if len(data) <= most:
        return data.decode()
    return data[: most - 3].decode(errors="ignore") + "…"
