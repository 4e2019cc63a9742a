"""Adding markers to all files under some paths."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from imagerewrite.mark.mark_bytes import mark_bytes
from imagerewrite.mark.marking import Marking
from imagerewrite.problem_codes import problem
from imagerewrite.tree.exclude import Exclude
from imagerewrite.tree.outcome import ChangedFile, FileProblem, Outcome, in_order
from imagerewrite.tree.read import read_file
from imagerewrite.tree.replace import replace_changed
from imagerewrite.tree.shares import in_shares
from imagerewrite.tree.walk import walk


def mark_tree(
    paths: Sequence[str],
    marking: Marking,
    *,
    exclude: Iterable[str] = (),
    write: bool = True,
) -> Outcome:
    """Add comments that mark the images of a repository.

    Paths, exclude, write and what is raised are those of `rewrite_tree`; nothing is
    written before all is planned here, too. In the outcome, `marked` counts the files
    with an image of the repository.
    """
    walked = walk(paths, Exclude(exclude))
    problems = walked.problems
    changed: list[ChangedFile] = []
    marked = 0
    for each in in_shares(partial(_plan, marking=marking), walked.files):
        marked += each.marked
        problems += each.problems
        changed += each.changed
    changed.sort(key=lambda each: each.file)
    if write:
        changed = [_written(each, problems) for each in changed]
    return Outcome(tuple(changed), in_order(problems), len(walked.files), marked)


@dataclass(frozen=True, slots=True)
class _Planned:
    """What one file comes to."""

    changed: tuple[ChangedFile, ...] = ()
    problems: tuple[FileProblem, ...] = ()
    marked: bool = False


_NOTHING = _Planned()


def _plan(paths: Sequence[str], *, marking: Marking) -> list[_Planned]:
    planned = (_plan_one(path, marking) for path in paths)
    return [each for each in planned if each != _NOTHING]


def _plan_one(path: str, marking: Marking) -> _Planned:
    try:
        data = read_file(path)
    except OSError as error:
        said = problem(0, 0, "unreadable", error.strerror or str(error))
        return _Planned(problems=(FileProblem(path, said),))
    result = mark_bytes(data, path, marking)
    changed = ChangedFile(path, data, result.data, result.changes)
    return _Planned(
        (changed,) if result.changes else (),
        tuple(FileProblem(path, each) for each in result.problems),
        result.marked,
    )


def _written(each: ChangedFile, problems: list[FileProblem]) -> ChangedFile:
    fault = replace_changed(each.file, each.before, each.after)
    if fault:
        problems.append(FileProblem(each.file, fault))
    return replace(each, applied=not fault)
