"""Rewriting all files under some paths."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from imagerewrite.problem_codes import problem
from imagerewrite.rewrite import Rewritten, rewrite_bytes
from imagerewrite.setters import Setters
from imagerewrite.tree.exclude import Exclude
from imagerewrite.tree.outcome import ChangedFile, FileProblem, Outcome, in_order
from imagerewrite.tree.read import marked_files
from imagerewrite.tree.replace import replace_changed
from imagerewrite.tree.shares import in_shares
from imagerewrite.tree.walk import walk


@dataclass(frozen=True, slots=True)
class Seen:
    """The markers of a share: in how many files they are, and their setters."""

    marked: int
    named: frozenset[str]


Planned = ChangedFile | FileProblem | Seen
"""What one file comes to, and once a share what was seen in it."""


def rewrite_tree(
    paths: Sequence[str],
    setters: Setters,
    *,
    exclude: Iterable[str] = (),
    write: bool = True,
    all_known: bool = True,
    unusable: AbstractSet[str] = frozenset(),
) -> Outcome:
    """Put the setters' values into the marked fields of all files under `paths`.

    paths: files and folders; see `imagerewrite.tree.walk` for what counts.
    setters: `ns:name[:tag|:name|:digest]` to value.
    exclude: patterns; see `imagerewrite.tree.exclude`.
    write: False plans only.
    all_known: whether `setters` are all there are, so that another is a problem.
    unusable: `ns:name` of policies that are known, but have no image.

    Nothing is written before all is planned. Each file is then replaced as a whole,
    unless it has changed since it was read. Raises UsageError for a path that does
    not exist; all else that goes wrong is among the problems.
    """
    walked = walk(paths, Exclude(exclude))
    rewrite = partial(
        rewrite_bytes, setters=setters, all_known=all_known, unusable=unusable
    )
    changed: list[ChangedFile] = []
    problems = walked.problems
    plan = partial(_plan, rewrite=rewrite)
    seen = _sort_out(in_shares(plan, walked.files), changed, problems)
    if write:
        planned, changed = changed, []
        _sort_out(in_shares(_write, planned), changed, problems)
    changed.sort(key=lambda each: each.file)
    return Outcome(
        tuple(changed),
        in_order(problems),
        len(walked.files),
        seen.marked,
        seen.named,
    )


def _sort_out(
    results: Iterable[Planned],
    changed: list[ChangedFile],
    problems: list[FileProblem],
) -> Seen:
    marked = 0
    named: set[str] = set()
    for each in results:
        if isinstance(each, ChangedFile):
            changed.append(each)
        elif isinstance(each, Seen):
            marked += each.marked
            named |= each.named
        else:
            problems.append(each)
    return Seen(marked, frozenset(named))


def _plan(
    paths: Sequence[str], *, rewrite: Callable[[bytes, str], Rewritten]
) -> list[Planned]:
    planned: list[Planned] = []
    marked = 0
    named: set[str] = set()
    with _no_collector():
        for path, data in marked_files(paths):
            if isinstance(data, OSError):
                said = data.strerror or str(data)
                planned.append(FileProblem(path, problem(0, 0, "unreadable", said)))
                continue
            result = rewrite(data, path)
            marked += result.marked
            named |= result.named
            planned += (FileProblem(path, each) for each in result.problems)
            if result.changes:
                planned.append(ChangedFile(path, data, result.data, result.changes))
    planned.append(Seen(marked, frozenset(named)))
    return planned


def _write(files: Sequence[ChangedFile]) -> list[Planned]:
    written: list[Planned] = []
    for each in files:
        fault = replace_changed(each.file, each.before, each.after)
        if fault:
            written.append(FileProblem(each.file, fault))
        written.append(
            ChangedFile(each.file, each.before, each.after, each.changes, not fault)
        )
    return written


@contextmanager
def _no_collector() -> Iterator[None]:
    """Without the garbage collector, which a parser's many events keep busy."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
