"""What is wrong with a text that is not CUE, and where."""

from __future__ import annotations

_WIDEST = 160


class CueSyntaxError(ValueError):
    """The text is not CUE.

    `message` says why; `line` and `column` say where, from 1, in characters.
    `str()` shows the line with a caret below the column.
    """

    def __init__(self, message: str, text: str, offset: int) -> None:
        start = text.rfind("\n", 0, offset) + 1
        self.message = message
        self.offset = offset
        self.line = text.count("\n", 0, offset) + 1
        self.column = offset - start + 1
        self._excerpt = _excerpt(text, start, offset)
        super().__init__(message)

    def __str__(self) -> str:
        where = f"line {self.line}, column {self.column}"
        return f"{where}: {self.message}\n{self._excerpt}"


def _excerpt(text: str, start: int, offset: int) -> str:
    end = text.find("\n", offset, offset + _WIDEST)
    end = end if end >= 0 else offset + _WIDEST
    start = max(start, offset - _WIDEST)
    line = "".join(
        character if character.isprintable() or character == "\t" else "\N{MIDDLE DOT}"
        for character in text[start:end].rstrip("\r")
    )
    indent = "".join("\t" if c == "\t" else " " for c in line[: offset - start])
    return f"{line}\n{indent}^"
