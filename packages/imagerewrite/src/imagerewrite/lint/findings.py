"""What lint found, and what that means for the command."""

from __future__ import annotations

from dataclasses import dataclass

from imagerewrite.tree.outcome import FileProblem

DONE = 0
FOUND = 1
FAILED = 4
_NO_FAULTS = frozenset({"link-outside", "dangling-link", "not-a-file", "unknown-kind"})
"""Codes that say what was left out, which may be right so."""
_FAULTS_ALL_THE_SAME = frozenset({"duplicate-key", "typed-value"})
"""Codes that are errors for those who edit, in files that were checked."""


@dataclass(frozen=True, slots=True)
class Findings:
    """By file, line, column and code. `files`: how many were looked at."""

    problems: tuple[FileProblem, ...]
    files: int

    @property
    def failed(self) -> bool:
        """Whether some file could not be checked."""
        return any(
            each.problem.severity == "error"
            and each.problem.code not in _FAULTS_ALL_THE_SAME
            for each in self.problems
        )

    @property
    def exit_status(self) -> int:
        """The command's; that some file failed counts more than what was found."""
        if self.failed:
            return FAILED
        faults = (each.problem.code not in _NO_FAULTS for each in self.problems)
        return FOUND if any(faults) else DONE
