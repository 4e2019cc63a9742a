"""How a failure ends the command: one line on stderr, and a status that is stable.

Argo CD shows nothing but the status, so each has one meaning; see
`steadycd_common.errors`.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TextIO

from execcred.errors import NotWritten
from steadycd_common.console import paint, wants_color
from steadycd_common.errors import SteadyError

INTERRUPTED = 130


def say(
    line: str, kind: str, *, stream: TextIO | None, environ: Mapping[str, str]
) -> None:
    """Write `execcred: KIND: LINE`. `kind`: error, warning or info.

    `stream`: None where it was closed before we started.
    """
    if stream is None:
        return
    color = {"error": "red", "warning": "yellow", "info": "cyan"}[kind]
    text = " ".join(line.split())
    try:
        label = paint(f"{kind}:", color, on=wants_color(stream, environ))
        stream.write(f"execcred: {label} {text}\n")
        stream.flush()
    except (OSError, ValueError):
        return


def status_of(error: BaseException, environ: Mapping[str, str]) -> int:
    """Report `error` on stderr; the exit status for it.

    Of an error that is not ours, only its type and its place are shown: its text
    can hold a secret.
    """
    if isinstance(error, KeyboardInterrupt):
        return INTERRUPTED
    if isinstance(error, SteadyError):
        say(str(error), "error", stream=sys.stderr, environ=environ)
        return error.exit_status
    say(
        f"a fault of execcred itself: {type(error).__name__} at {_place(error)} "
        "(please report it with this line)",
        "error",
        stream=sys.stderr,
        environ=environ,
    )
    return SteadyError.exit_status


def not_written(error: OSError, environ: Mapping[str, str]) -> int:
    """Report that standard output does not take the answer."""
    reason = error.strerror or type(error).__name__
    failure = NotWritten(
        f"the answer could not be written: {reason}", "is standard output open?"
    )
    return status_of(failure, environ)


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "an unknown place"
    file = trace.tb_frame.f_code.co_filename.replace("\\", "/")
    return f"{'/'.join(file.split('/')[-2:])}:{trace.tb_lineno}"
