"""What came of a tree: changed files and problems."""

from __future__ import annotations

from dataclasses import dataclass

from imagerewrite.change import Change
from imagerewrite.site import Problem


@dataclass(frozen=True, slots=True)
class FileProblem:
    """A problem and the file that has it."""

    file: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """A file that is, or would be, different. `applied`: whether it was written."""

    file: str
    before: bytes
    after: bytes
    changes: tuple[Change, ...]
    applied: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """All files with changes and all problems, sorted by file and place.

    `files`: how many were looked at. `marked`: how many of them seem to have a marker.
    `named`: the setters of markers that govern a value.
    """

    changed: tuple[ChangedFile, ...]
    problems: tuple[FileProblem, ...]
    files: int
    marked: int = 0
    named: frozenset[str] = frozenset()

    @property
    def failed(self) -> bool:
        """Whether some file could not be processed."""
        return any(each.problem.severity == "error" for each in self.problems)


def in_order(problems: list[FileProblem]) -> tuple[FileProblem, ...]:
    """By file, line, column and code."""
    return tuple(
        sorted(
            problems,
            key=lambda each: (
                each.file,
                each.problem.line,
                each.problem.column,
                each.problem.code,
                each.problem.message,
            ),
        )
    )
