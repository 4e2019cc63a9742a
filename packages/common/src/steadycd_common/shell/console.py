"""The streams of one run: standard output for the answer, stderr for the rest."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

from steadycd_common.console import ColorChoice, paint, wants_color
from steadycd_common.errors import SteadyError

_KINDS = {"error": "red", "warning": "yellow", "info": "cyan"}
_STDOUT = 1


class NotWritten(SteadyError):
    """A report or a result could not be written."""

    exit_status = 4


@dataclass(slots=True)
class Console:
    """What is said goes through here.

    `program`: its name, before each line. `choice`: of `--color`, once that is read.
    `unwritten`: the error where standard output does not take the answer.
    """

    program: str
    environ: Mapping[str, str]
    choice: ColorChoice = "auto"
    unwritten: type[SteadyError] = NotWritten

    def colors(self, stream: TextIO | None) -> bool:
        """Whether what goes to `stream` is coloured."""
        if stream is None or stream.closed:
            return False
        return wants_color(stream, self.environ, self.choice)

    def say(self, line: str, kind: str) -> None:
        """Write `PROGRAM: KIND: LINE` to stderr. `kind`: error, warning, info."""
        label = paint(f"{kind}:", _KINDS[kind], on=self.colors(sys.stderr))
        self.tell([f"{self.program}: {label} {' '.join(line.split())}"])

    def tell(self, lines: list[str]) -> None:
        """Write lines to stderr, if somebody listens there."""
        if sys.stderr is None or not lines:
            return
        try:
            sys.stderr.write("\n".join([*lines, ""]))
            sys.stderr.flush()
        except (OSError, ValueError):
            return

    def answer(self, data: bytes) -> None:
        """Write all of `data` to standard output. Raises `unwritten`."""
        if not data:
            return
        if sys.stdout is None:
            raise self.unwritten(
                "the answer could not be written: there is no standard output",
                "do not close it",
            )
        try:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        except OSError as error:
            raise self.not_written(error) from None

    def not_written(self, error: OSError) -> SteadyError:
        """The error for a standard output that does not take the answer."""
        # What is still buffered would fail once more when the interpreter ends.
        with contextlib.suppress(OSError):
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, _STDOUT)
            os.close(null)
        reason = error.strerror or type(error).__name__
        return self.unwritten(
            f"the answer could not be written: {reason}", "is standard output open?"
        )
