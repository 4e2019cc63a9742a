"""What one state opens and closes against another."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence

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
    return State(
        [each for each in after.cells if _cell(each) not in cells],
        [each for each in _single(after) if _right(each) not in access],
        sorted(
            [
                *_new(before.findings, after.findings),
                *_new(before.sources, after.sources),
            ]
        ),
    )


def _new(before: Sequence[Finding], after: Sequence[Finding]) -> Iterator[Finding]:
    """Those that have a part that none had."""
    known = {part for each in before for part in _parts(each)}
    return (each for each in after if not known.issuperset(_parts(each)))


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


def _parts(finding: Finding) -> Iterator[Hashable]:
    for part in finding.parts or (_NUMBERS.sub("", finding.reason),):
        yield finding.id, finding.object, part
