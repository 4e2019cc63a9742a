"""Problems, one a line, as compilers write them."""

from __future__ import annotations

from imagerewrite.report.printable import place, printable
from imagerewrite.tree.outcome import FileProblem
from steadycd_common.console import paint

_COLORS = {"error": "red", "warning": "yellow"}


def problem_line(each: FileProblem, *, color: bool = False) -> str:
    """`file:line:column: severity: message [code] (hint)`."""
    found = each.problem
    where = paint(place(each.file, found.line, found.column), "bold", on=color)
    severity = paint(f"{found.severity}:", _COLORS[found.severity], on=color)
    hint = f" ({printable(found.hint)})" if found.hint else ""
    return f"{where}: {severity} {printable(found.message)} [{found.code}]{hint}"
