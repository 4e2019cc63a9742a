"""What is wrong with a document, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from steadycd_common.errors import SteadyError, UsageError


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong.

    `line`, `column`: from 1; 0 where nobody knows, as in what `cue` made. `field`:
    its path, "" for all of the document. `rule`: the one that refuses, if it is one
    of the platform's.
    """

    file: str
    line: int
    column: int
    field: str
    message: str
    hint: str = ""
    rule: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        field = f"{self.field}: " if self.field else ""
        hint = f"; {self.hint}" if self.hint else ""
        rule = f" [{self.rule}]" if self.rule else ""
        return _printable(f"{place}: {field}{self.message}{hint}{rule}")


class Refused(UsageError):
    """Documents that say what they may not; all that is wrong with them at once."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(map(str, self.faults)))


class NotRead(SteadyError):
    """Input that could not be read."""

    exit_status = 4


def _printable(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(
        each if each.isprintable() else each.encode("unicode_escape").decode()
        for each in text
    )
