"""What a report is made from."""

from __future__ import annotations

from dataclasses import dataclass

from imagerewrite.report.words import UPDATE, Words
from imagerewrite.tree.outcome import Outcome

DONE = 0
WOULD_CHANGE = 1
FAILED = 4


@dataclass(frozen=True, slots=True)
class Report:
    """An outcome. `dry`: whether it was asked what would change, and no more.

    `words`: those of the command.
    """

    outcome: Outcome
    dry: bool = False
    words: Words = UPDATE

    @property
    def exit_status(self) -> int:
        """The command's; that some file failed counts more than what would change."""
        if self.outcome.failed:
            return FAILED
        return WOULD_CHANGE if self.dry and self.outcome.changed else DONE

    @property
    def errors(self) -> int:
        """How many problems are errors."""
        return sum(each.problem.severity == "error" for each in self.outcome.problems)

    @property
    def warnings(self) -> int:
        """How many problems are warnings."""
        return len(self.outcome.problems) - self.errors


@dataclass(frozen=True, slots=True)
class Look:
    """How a report for people looks. `verbose`: with whose field each one is."""

    color: bool = False
    verbose: bool = False
