"""Literal and folded scalars: one line of new content under the old header."""

from __future__ import annotations

import re
from dataclasses import dataclass

from imagerewrite.yaml.rows import row_start

_HEADER = re.compile(r"([|>])([-+0-9]*)([^\r\n]*)")
_LINE = re.compile(r"(\r\n|\r|\n)([^\r\n]*)")
_INDICATORS = re.compile(r" *(?:[-?:] +)*")
_STEP = 2


@dataclass(frozen=True, slots=True)
class BlockScalar:
    """What stays of one: `header` before and `comment` behind the chomping sign.

    `end`: the last character of the last line that has content. `indent`: columns.
    """

    header: str
    comment: str
    eol: str
    indent: int
    end: int

    @classmethod
    def read(cls, text: str, value: str, start: int, end: int) -> BlockScalar:
        """Take apart the block scalar from `start`, its indicator, to `end`."""
        match = _HEADER.match(text, start, end)
        if match is None:
            raise ValueError("no block scalar begins here")
        style, indicators, comment = match.groups()
        digits = indicators.strip("-+")
        indent, eol = -1, ""
        last = match.end()
        for line in _LINE.finditer(text, match.end(), end):
            eol = eol or line[1]
            filled = line[2].lstrip(" ")
            if indent < 0 and filled:
                indent = len(line[2]) - len(filled)
                if digits:
                    first = value.lstrip("\n")
                    indent -= len(first) - len(first.lstrip(" "))
            # Blanks beyond the indentation are content too.
            if 0 <= indent < len(line[2]):
                last = line.end()
        if indent < 0:
            indent = _indent_under(text, start)
        if not eol:
            eol = "\r\n" if "\r\n" in text else "\n"
        return cls(style + digits, comment, eol, indent, last)

    def render(self, value: str) -> bytes:
        """`value` on a line of its own; it ends without a line break, hence `-`."""
        if not value:
            return f'""{self.comment}'.encode()
        indent = " " * self.indent
        return f"{self.header}-{self.comment}{self.eol}{indent}{value}".encode()


def _indent_under(text: str, start: int) -> int:
    """Of a block whose content has yet to come, by the line that it begins on."""
    line = text[row_start(text, start) : start]
    match = _INDICATORS.match(line)
    parent = match.end() if match else 0
    if parent == len(line) and line.strip():
        parent = len(line.rstrip()) - 1
    return parent + _STEP
