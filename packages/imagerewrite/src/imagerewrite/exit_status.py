"""The exit status that problems lead to."""

from __future__ import annotations

from collections.abc import Iterable

from imagerewrite.problem_codes import CODES
from imagerewrite.tree.outcome import FileProblem

DONE = 0
_PRECEDENCE = (5, 6, 4)
"""A registry or git that cannot be reached may be why the rest went wrong, too."""


def exit_status_of(problems: Iterable[FileProblem]) -> int:
    """5, 6 or 4, in this order, where an error has it as its status; else 0."""
    found = {
        CODES[each.problem.code].status
        for each in problems
        if each.problem.severity == "error"
    }
    return next((status for status in _PRECEDENCE if status in found), DONE)
