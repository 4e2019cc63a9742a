"""From a character of a text to its byte, line and column."""

from __future__ import annotations


class Positions:
    """Counts on from the last question, so that near ones cost little.

    `base`: the bytes before the text's first (a byte order mark).
    """

    def __init__(self, text: str, base: int = 0) -> None:
        self._text = text
        self._base = base
        self._ascii = text.isascii()
        # An old Mac's line endings count only where there are no others.
        self._break = "\r" if "\n" not in text else "\n"
        self._byte_at = (0, 0)
        self._line_at = (0, 1)

    def byte(self, index: int) -> int:
        """The offset of the character's first byte."""
        if self._ascii:
            return self._base + index
        at, byte = self._byte_at
        if index >= at:
            byte += len(self._text[at:index].encode())
        else:
            byte -= len(self._text[index:at].encode())
        self._byte_at = index, byte
        return self._base + byte

    def line_column(self, index: int) -> tuple[int, int]:
        """Both from 1, the column in characters."""
        at, line = self._line_at
        if index >= at:
            line += self._text.count(self._break, at, index)
        else:
            line -= self._text.count(self._break, index, at)
        self._line_at = index, line
        return line, index - self._text.rfind(self._break, 0, index)
