"""Lines and columns of a template."""

from __future__ import annotations

from bisect import bisect_right

from lark import Token

from imagerewrite.message.error import TemplateError


class Positions:
    """Where an offset stands: line and column from 1, in characters."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def of(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def token(self, kind: str, text: str, offset: int) -> Token:
        """A token that knows where it stands."""
        line, column = self.of(offset)
        return Token(kind, text, offset, line, column, line, column, offset + len(text))

    def error(self, message: str, offset: int) -> TemplateError:
        """What is wrong at an offset."""
        return TemplateError(message, *self.of(offset))
