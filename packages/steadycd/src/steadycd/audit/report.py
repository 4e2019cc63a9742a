"""What an audit comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from steadycd.audit.finding import Finding, Severity
from steadycd.audit.reach.cell import Cell
from steadycd.audit.reach.people import Access

CLEAN = 0
FOUND = 1
UNREAD = 4


@dataclass(frozen=True, slots=True)
class State:
    """What is so: the ways that are open, who may use them, and what is wrong."""

    cells: Sequence[Cell] = ()
    access: Sequence[Access] = ()
    findings: Sequence[Finding] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """All that is said.

    `state`: all of it, or against a base what the change opens. `closed`: what it
    closes, None without a base. `deployers`: who can make Argo CD apply something, by
    project, `*` for all. `fail_on`: None where no finding counts.
    """

    state: State
    closed: State | None = None
    deployers: Mapping[str, Sequence[str]] = field(default_factory=dict)
    unread: Sequence[str] = ()
    files: int = 0
    objects: int = 0
    fail_on: Severity | None = Severity.LOW

    def who(self, project: str) -> Sequence[str]:
        """The groups and users that can deploy in a project."""
        found = {*self.deployers.get(project, ()), *self.deployers.get("*", ())}
        return sorted(found)

    @property
    def exit_status(self) -> int:
        """The command's; that something could not be read counts more."""
        if self.unread:
            return UNREAD
        if self.fail_on is None:
            return CLEAN
        worst = max((each.severity for each in self.state.findings), default=None)
        return FOUND if worst is not None and worst >= self.fail_on else CLEAN
