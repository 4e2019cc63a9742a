"""The ```console blocks of a document: what is typed, and what is shown then.

A line that begins with `$ ` is typed; it goes on while lines end in a backslash.
What follows, up to the next such line, is shown. In it `...` stands for any text
in one line, and on a line of its own for any lines, or none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_TYPED = re.compile(r"^\$ ((?:.*\\\n)*.*)\n?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Step:
    """A command as typed, and all that is shown until the next one."""

    typed: str
    shown: str


@dataclass(frozen=True, slots=True)
class Block:
    """`line`: that of the opening fence, counted from 1. `text`: all within."""

    line: int
    text: str

    @property
    def steps(self) -> tuple[Step, ...]:
        """Each command with its output. Raises ValueError if it begins with none."""
        before, *parts = _TYPED.split(self.text)
        if before or not parts:
            raise ValueError(f"line {self.line}: a console block begins with `$ `")
        return tuple(map(Step, parts[::2], parts[1::2]))


def console_blocks(document: str) -> Iterator[Block]:
    """The blocks in the order of the document."""
    for found in _BLOCK.finditer(document):
        yield Block(document.count("\n", 0, found.start()) + 1, found[1])


def shows(expected: str, actual: str) -> bool:
    """Whether `actual` is what the document shows; blanks at line ends are nothing."""
    pattern = "".join(map(_line_pattern, expected.splitlines()))
    text = "".join(f"{line.rstrip()}\n" for line in actual.splitlines())
    return re.fullmatch(pattern, text) is not None


def _line_pattern(line: str) -> str:
    if line.strip() == "...":
        return r"(?:.*\n)*"
    return ".*".join(map(re.escape, line.rstrip().split("..."))) + r"\n"
