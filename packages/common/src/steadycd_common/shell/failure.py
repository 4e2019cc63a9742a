"""How a failure ends the command: one line on stderr, and a status that is stable."""

from __future__ import annotations

from steadycd_common.errors import SteadyError
from steadycd_common.shell.console import Console

INTERRUPTED = 130


def status_of(error: BaseException, console: Console) -> int:
    """Report `error` on stderr; the exit status for it.

    Of an error that is not ours, only its type and its place are shown: its text
    can hold a secret.
    """
    if isinstance(error, KeyboardInterrupt):
        return INTERRUPTED
    if isinstance(error, SteadyError):
        console.say(str(error), "error")
        return error.exit_status
    console.say(
        f"a fault of {console.program} itself: {type(error).__name__} "
        f"at {_place(error)} (please report it with this line)",
        "error",
    )
    return SteadyError.exit_status


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "an unknown place"
    file = trace.tb_frame.f_code.co_filename.replace("\\", "/")
    return f"{'/'.join(file.split('/')[-2:])}:{trace.tb_lineno}"
