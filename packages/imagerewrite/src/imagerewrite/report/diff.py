"""The report as a unified diff, in place of lines about each change."""

from __future__ import annotations

from imagerewrite.report.report import Look, Report
from imagerewrite.report.unified_diff import unified_diff
from steadycd_common.console import paint

_HEADER_LINES = 2
_COLORS = {b"@": "cyan", b"-": "red", b"+": "green"}


def render(report: Report, look: Look) -> bytes:
    """The diffs of all files that changed, or would."""
    return b"".join(
        _painted(line, number) if look.color else line
        for each in report.outcome.changed
        for number, line in enumerate(unified_diff(each.file, each.before, each.after))
    )


def _painted(line: bytes, number: int) -> bytes:
    color = "bold" if number < _HEADER_LINES else _COLORS.get(line[:1])
    if color is None:
        return line
    text = line.removesuffix(b"\n").decode("latin-1")
    return paint(text, color, on=True).encode("latin-1") + b"\n"
