"""The report for people."""

from __future__ import annotations

from collections.abc import Sequence

from execcred.doctor.examine import exit_status
from execcred.doctor.finding import Result, State
from steadycd_common.console import paint

_SYMBOLS = {
    # state: symbol, the same in ASCII, colour
    State.OK: ("✓", "+", "green"),
    State.WARNING: ("!", "!", "yellow"),
    State.FAILED: ("✗", "x", "red"),
    State.SKIPPED: ("-", "-", "cyan"),
}
_STATE = max(len(state.value) for state in State)


def render_text(results: Sequence[Result], *, color: bool, ascii_only: bool) -> str:
    """A line for each check, a second one with the next command where there is one.

    What comes from files is shown with its control characters escaped.
    """
    widest = max((len(result.title) for result in results), default=0)
    indent = " " * (2 + _STATE + 2 + widest + 2)
    lines = []
    for result in results:
        finding = result.finding
        symbol, plain, hue = _SYMBOLS[finding.state]
        mark = plain if ascii_only else symbol
        head = paint(f"{mark} {finding.state.value:<{_STATE}}", hue, on=color)
        found = _printable(finding.found, ascii_only)
        lines.append(f"{head}  {result.title:<{widest}}  {found}")
        if finding.fix:
            command = paint(_printable(finding.fix, ascii_only), "bold", on=color)
            lines.append(f"{indent}next: {command}")
    lines += ["", _summary(results)]
    return "\n".join(lines) + "\n"


def _summary(results: Sequence[Result]) -> str:
    counts = {
        state: sum(result.finding.state is state for result in results)
        for state in State
    }
    words = [f"{count} {state.value}" for state, count in counts.items() if count]
    return f"{', '.join(words)}; exit status {exit_status(results)}"


def _printable(text: str, ascii_only: bool) -> str:
    return "".join(
        each
        if each.isprintable() and (each.isascii() or not ascii_only)
        else each.encode("unicode_escape").decode()
        for each in text
    )
