"""The body of a pull request: tables of findings and of what is open.

GitHub Flavored Markdown. What comes from objects stands in code spans.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from imagerewrite.report.markdown import code
from steadycd.audit.finding import Finding
from steadycd.audit.forms.words import accounts_of, cluster_of, counted, namespace_of
from steadycd.audit.reach.cell import Cell
from steadycd.audit.report import Report, State

# GitHub refuses a body of more than 65,536 characters.
_LARGEST = 25_000
_FINDING = ("Severity", "Finding", "Object", "Reason", "Fix")
_CELL = ("Project", "Groups", "Cluster", "Namespace", "As", "Opened by")


def render(report: Report, *, color: bool) -> str:
    """Whole tables, or as much of them as a pull request takes."""
    del color
    parts = list(_parts(report))
    return "\n\n".join(parts or ["Nothing was found."]) + "\n"


def _parts(report: Report) -> Iterator[str]:
    for each in report.unread:
        yield f"Could not be read: {code(each)}"
    if report.closed is None:
        yield from _state(report, report.state, "Findings", "What is open")
    else:
        yield from _state(report, report.state, "New findings", "What this opens")
        yield from _state(report, report.closed, "Findings gone", "What this closes")


def _state(report: Report, state: State, findings: str, cells: str) -> Iterator[str]:
    if state.findings:
        yield f"### {findings}"
        found = [_finding(each) for each in state.findings]
        yield _table(_FINDING, found, "finding")
    if state.cells:
        yield f"### {cells}"
        rows = [_cell(report, each) for each in state.cells]
        yield _table(_CELL, rows, "way")


def _finding(finding: Finding) -> Sequence[str]:
    return (
        finding.severity.word,
        code(finding.id),
        code(finding.object),
        code(finding.reason),
        code(finding.fix),
    )


def _cell(report: Report, cell: Cell) -> Sequence[str]:
    return (
        code(cell.project),
        code(", ".join(report.who(cell.project))),
        code(cluster_of(cell)),
        code(namespace_of(cell)),
        code(accounts_of(cell)),
        code(cell.opened_by),
    )


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], noun: str) -> str:
    lines = [_row(heads), _row(["---"] * len(heads))]
    size = 0
    for row in rows:
        line = _row(row)
        size += len(line)
        if size > _LARGEST:
            left = len(rows) - (len(lines) - 2)
            return "\n".join(lines) + f"\n\n… and {counted(left, f'more {noun}')}."
        lines.append(line)
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
