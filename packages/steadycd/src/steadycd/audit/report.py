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
    """What is so: the ways that are open, who may use them, and what is wrong.

    `sources`: where Applications may come from, which is worth a word only when new.
    """

    cells: Sequence[Cell] = ()
    access: Sequence[Access] = ()
    findings: Sequence[Finding] = ()
    sources: Sequence[Finding] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """All that is said.

    `state`: all of it, or against a base what the change opens. `closed`: what it
    closes, None without a base. `deployers`: who can make Argo CD apply something, by
    project, `*` for all. `fail_on`: None where no finding counts. `unknown_people`: why
    there may be others who can.
    """

    state: State
    closed: State | None = None
    deployers: Mapping[str, Sequence[str]] = field(default_factory=dict)
    unread: Sequence[str] = ()
    files: int = 0
    objects: int = 0
    fail_on: Severity | None = Severity.LOW
    unknown_people: str = ""

    def who(self, project: str) -> Sequence[str]:
        """The groups and users that can deploy in a project."""
        found = {*self.deployers.get(project, ()), *self.deployers.get("*", ())}
        return [*sorted(found), *filter(None, [self.unknown_people])]

    @property
    def exit_status(self) -> int:
        """The command's; that something could not be read counts more.

        What a change opens counts as a finding of severity low.
        """
        if self.unread:
            return UNREAD
        if self.fail_on is None:
            return CLEAN
        counted = [each.severity for each in self.state.findings]
        if self.closed is not None and (self.state.cells or self.state.access):
            counted.append(Severity.LOW)
        return FOUND if any(each >= self.fail_on for each in counted) else CLEAN
