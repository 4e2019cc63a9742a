"""Names and passwords in URLs, which no report shows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from steadycd.audit.finding import Finding
from steadycd.audit.reach.cell import Cell
from steadycd.audit.reach.people import Access
from steadycd.audit.report import State

# The second half is for passwords with signs that URLs cannot have there.
_USERINFO = re.compile(r"(?<=://)(?:[^\s/?#]*|[^\s/?#@:]*:(?!\d+(?:[/?#]))\S*)@(?=\S)")


def masked(text: str) -> str:
    """The text with `***` for what stands before the host of its URLs."""
    if "://" not in text or "@" not in text:
        return text
    return _USERINFO.sub("***@", text)


def masked_state(state: State) -> State:
    """The same with nothing of the kind in it."""
    return State(
        [_cell(each) for each in state.cells],
        [_access(each) for each in state.access],
        [_finding(each) for each in state.findings],
    )


def _cell(cell: Cell) -> Cell:
    texts = (cell.server, cell.cluster, cell.opened_by, *cell.accounts)
    if not _holds(texts):
        return cell
    return replace(
        cell,
        server=masked(cell.server),
        cluster=masked(cell.cluster),
        opened_by=masked(cell.opened_by),
        accounts=tuple(masked(each) for each in cell.accounts),
    )


def _access(access: Access) -> Access:
    if not _holds(access.lines):
        return access
    return replace(access, lines=tuple(masked(each) for each in access.lines))


def _finding(finding: Finding) -> Finding:
    if not _holds((finding.object, finding.reason, finding.fix)):
        return finding
    return replace(
        finding,
        object=masked(finding.object),
        reason=masked(finding.reason),
        fix=masked(finding.fix),
    )


def _holds(texts: Iterable[str]) -> bool:
    return any(masked(each) != each for each in texts)
