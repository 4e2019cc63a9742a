"""All markers under some paths, and what they govern."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from imagerewrite.formats.registry import format_of
from imagerewrite.problem_codes import problem
from imagerewrite.site import Site
from imagerewrite.tree.exclude import Exclude
from imagerewrite.tree.outcome import FileProblem, in_order
from imagerewrite.tree.read import marked_files
from imagerewrite.tree.walk import walk


@dataclass(frozen=True, slots=True)
class MarkedField:
    """A field with a marker. `format`: the file's; `site`: the field."""

    file: str
    format: str
    site: Site


@dataclass(frozen=True, slots=True)
class Listing:
    """Marked fields in the order of files and lines, and what is wrong.

    `files`: how many were looked at.
    """

    fields: tuple[MarkedField, ...]
    problems: tuple[FileProblem, ...]
    files: int


def list_markers(paths: Sequence[str], *, exclude: Iterable[str] = ()) -> Listing:
    """Find them. Raises UsageError for a path that does not exist."""
    walked = walk(paths, Exclude(exclude))
    fields: list[MarkedField] = []
    problems = walked.problems
    for path, data in marked_files(sorted(walked.files)):
        if isinstance(data, OSError):
            said = data.strerror or str(data)
            problems.append(FileProblem(path, problem(0, 0, "unreadable", said)))
            continue
        file_format = format_of(path)
        if file_format is None or not file_format.screen(data):
            continue
        found = file_format.find(data)
        fields += (MarkedField(path, file_format.name, site) for site in found.sites)
        problems += (FileProblem(path, each) for each in found.problems)
    return Listing(tuple(fields), in_order(problems), len(walked.files))
