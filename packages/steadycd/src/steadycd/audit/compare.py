"""What one state opens and closes against another."""

from __future__ import annotations

import re
from collections.abc import Hashable

from steadycd.audit.finding import Finding
from steadycd.audit.reach.cell import Cell
from steadycd.audit.reach.people import Access
from steadycd.audit.report import State

# Where something stands may change without what it means.
_NUMBERS = re.compile(
    r"\bspec\.destinations\[\d+\]"
    r"|^(?:policy\.[^:]*csv|AppProject [^:]+|roles):\d+(?=: )"
)


def opened(before: State, after: State) -> State:
    """What is in `after` and not in `before`; the other way round it is closed."""
    cells = {_cell(each) for each in before.cells}
    access = {_right(each) for each in _single(before)}
    findings = {_finding(each) for each in before.findings}
    return State(
        [each for each in after.cells if _cell(each) not in cells],
        [each for each in _single(after) if _right(each) not in access],
        [each for each in after.findings if _finding(each) not in findings],
    )


def _cell(cell: Cell) -> Hashable:
    return (
        cell.project,
        cell.server,
        cell.cluster,
        cell.namespace,
        cell.accounts,
        cell.but,
    )


def _single(state: State) -> list[Access]:
    return [
        Access(each.subject, each.project, (right,), each.lines)
        for each in state.access
        for right in each.rights
    ]


def _right(access: Access) -> Hashable:
    return (access.subject, access.project, access.rights)


def _finding(finding: Finding) -> Hashable:
    return (finding.id, finding.object, _NUMBERS.sub("", finding.reason))
