"""What keeps an automation from its commit, as a problem of its object."""

from __future__ import annotations

from imagerewrite.git.errors import GitError
from imagerewrite.objects.image_update_automation import ImageUpdateAutomation
from imagerewrite.problem_codes import problem
from imagerewrite.tree.outcome import FileProblem
from steadycd_common.errors import SteadyError

_CODES = {
    "unreachable": "git-unreachable",
    "race": "push-race",
    "access": "git-access",
    "failed": "git-failed",
}


class AutomationFault(SteadyError):
    """The automation cannot be done as it is written; `code`: of the problem."""

    exit_status = 4

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.code = code


def failure_of(automation: ImageUpdateAutomation, error: SteadyError) -> FileProblem:
    """The problem, where the object begins."""
    code = "git-failed"
    if isinstance(error, GitError):
        code = _CODES[error.kind]
    elif isinstance(error, AutomationFault):
        code = error.code
    place = automation.place
    said = f"ImageUpdateAutomation {automation.name}: {error.message}"
    found = problem(place.line, place.column, code, said, error.hint or None)
    return FileProblem(place.file, found)
