"""Why an ImageRepository cannot be scanned."""

from __future__ import annotations

from imagerewrite.objects.image_repository import ImageRepository
from imagerewrite.problem_codes import CODES, problem
from imagerewrite.registry.errors import RegistryError
from imagerewrite.tree.outcome import FileProblem
from steadycd_common.errors import SteadyError

_CODES = {"unreachable": "registry-unreachable", "access": "invalid-access"}


class ScanFault(SteadyError):
    """What is wrong with an object, a Secret or the cache; `code`: of the problem."""

    exit_status = 4

    def __init__(self, code: str, message: str, hint: str | None = None) -> None:
        super().__init__(message, CODES[code].hint if hint is None else hint)
        self.code = code


def problem_of(repository: ImageRepository, error: SteadyError) -> FileProblem:
    """The problem, in the place where the object begins."""
    return at(repository, _code(error), error.message, error.hint or None)


def at(
    repository: ImageRepository, code: str, message: str, hint: str | None = None
) -> FileProblem:
    """A problem of the object: `ImageRepository NS/NAME: MESSAGE`."""
    place = repository.place
    said = f"ImageRepository {repository.name}: {message}"
    found = problem(place.line, place.column, code, said, hint)
    return FileProblem(place.file, found)


def _code(error: SteadyError) -> str:
    if isinstance(error, ScanFault):
        return error.code
    kind = error.kind if isinstance(error, RegistryError) else ""
    return _CODES.get(kind, "registry-refused")
