"""What came of a run: each automation's commit, or why there is none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from imagerewrite.exit_status import exit_status_of
from imagerewrite.objects.image_update_automation import ImageUpdateAutomation
from imagerewrite.scanning.result import Scans
from imagerewrite.selection.selected import Selection
from imagerewrite.tree.outcome import ChangedFile, FileProblem

State = Literal["pushed", "up-to-date", "would-push", "suspended", "failed"]


@dataclass(frozen=True, slots=True)
class AutomationRun:
    """What one automation did.

    `repository`: the URL, without credentials. `branch`: that is pushed to. `base`:
    the commit that the changes are on; `commit`: the new one. Both are "" where there
    is none; a dry run makes none. `pushed_to`: the references that have it.
    `message`: the commit's. `changed` and `problems` name files by their path in the
    repository. `failure`: why it failed, at the object's place in `--config`.
    """

    automation: ImageUpdateAutomation
    state: State
    repository: str = ""
    branch: str = ""
    base: str = ""
    commit: str = ""
    pushed_to: tuple[str, ...] = ()
    message: str = ""
    changed: tuple[ChangedFile, ...] = ()
    problems: tuple[FileProblem, ...] = ()
    failure: FileProblem | None = None

    @property
    def counts(self) -> bool:
        """Whether its changes were pushed, if not everywhere, or would be."""
        return bool(self.pushed_to) or self.state == "would-push"


@dataclass(frozen=True, slots=True)
class RunOutcome:
    """All automations in the order in which they ran, and what led to them.

    `problems`: of `--config`, the scans and the policies. `dry`: whether it was asked
    what would change, and no more.
    """

    automations: tuple[AutomationRun, ...] = ()
    selections: tuple[Selection, ...] = ()
    scans: Scans = field(default_factory=Scans)
    problems: tuple[FileProblem, ...] = ()
    dry: bool = False

    @property
    def done(self) -> list[AutomationRun]:
        """Those whose changes were pushed, or would be."""
        return [each for each in self.automations if each.counts]

    @property
    def all_problems(self) -> Iterator[FileProblem]:
        """Those of the automations, too."""
        yield from self.problems
        for each in self.automations:
            if each.failure:
                yield each.failure
            yield from each.problems

    @property
    def exit_status(self) -> int:
        """The command's; that something would change is none of its own."""
        return exit_status_of(self.all_problems)
