"""The report for people: a line a change."""

from __future__ import annotations

from imagerewrite.change import Change
from imagerewrite.report.printable import place, printable
from imagerewrite.report.report import Look, Report
from steadycd_common.console import paint


def render(report: Report, look: Look) -> bytes:
    """`file:line:column: setter: old -> new`; more about the field where verbose."""
    lines = [
        _line(each.file, change, look, replaces=report.words.replaces)
        for each in report.outcome.changed
        for change in each.changes
    ]
    return "".join(lines).encode()


def _line(file: str, change: Change, look: Look, *, replaces: bool) -> str:
    where = paint(place(file, change.line, change.column), "bold", on=look.color)
    line = f"{where}: {printable(change.setter)}: "
    if replaces:
        line += f"{paint(_value(change.old), 'red', on=look.color)} -> "
    line += paint(_value(change.new), "green", on=look.color)
    if look.verbose:
        field = " ".join(filter(None, (change.object, change.path)))
        line += f" ({printable(field)})"
    return line + "\n"


def _value(text: str) -> str:
    return printable(text) or '""'
