"""A map: project, cluster and namespace, account (mermaid.js, flowchart)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from steadycd.audit.forms.words import cluster_of, namespace_of
from steadycd.audit.reach.cell import Cell
from steadycd.audit.report import Report

# More cannot be read, and GitHub refuses more than 500 edges.
_MOST = 120


def render(report: Report, *, color: bool) -> str:
    """Patterns and what has several accounts first, then the rest, up to a bound."""
    del color
    cells = sorted(report.state.cells, key=_rank)
    lines = ["flowchart LR"]
    lines += _edges(cells[:_MOST])
    if (left := len(cells) - _MOST) > 0:
        lines.append(f'  more["… and {left} more"]')
    return "\n".join(lines) + "\n"


def _rank(cell: Cell) -> tuple[bool, bool, Cell]:
    return (not cell.pattern, len(cell.accounts) < 2, cell)


def _edges(cells: Sequence[Cell]) -> Iterator[str]:
    nodes: dict[tuple[str, str], str] = {}
    seen: set[str] = set()
    for cell in cells:
        place = f"{cluster_of(cell)} / {namespace_of(cell)}"
        for step in (
            _edge(nodes, ("project", cell.project), ("place", place), cell.pattern),
            *(
                _edge(nodes, ("place", place), ("account", account), False)
                for account in cell.accounts
            ),
        ):
            for line in step:
                if line not in seen:
                    seen.add(line)
                    yield line


def _edge(
    nodes: dict[tuple[str, str], str],
    start: tuple[str, str],
    end: tuple[str, str],
    wide: bool,
) -> Sequence[str]:
    lines = []
    for node in (start, end):
        if node not in nodes:
            nodes[node] = f"n{len(nodes)}"
            lines.append(f"  {nodes[node]}{_shape(*node)}")
    return [*lines, f"  {nodes[start]} {'==>' if wide else '-->'} {nodes[end]}"]


def _shape(kind: str, text: str) -> str:
    shown = "".join(
        f"#{ord(sign)};" if sign in '"#<>&`' or not sign.isprintable() else sign
        for sign in text
    )
    return {"project": f'["{shown}"]', "place": f'("{shown}")'}.get(
        kind, f'{{{{"{shown}"}}}}'
    )
