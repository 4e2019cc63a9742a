"""What is wrong with a message template, and where."""

from __future__ import annotations

from typing import ClassVar

from steadycd_common.errors import SteadyError


class TemplateError(SteadyError):
    """A template that cannot be parsed, or that fails when it is run.

    `line` and `column` say where in the template, from 1, in characters.
    """

    exit_status: ClassVar[int] = 4

    def __init__(self, message: str, line: int, column: int, hint: str = "") -> None:
        self.line = line
        self.column = column
        super().__init__(
            f"message template, line {line}, column {column}: {message}", hint
        )
