"""Checking all files under some paths."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from imagerewrite.lint.findings import Findings
from imagerewrite.lint.lint_bytes import lint_bytes
from imagerewrite.lint.rule import Rule
from imagerewrite.problem_codes import problem
from imagerewrite.tree.exclude import Exclude
from imagerewrite.tree.outcome import FileProblem, in_order
from imagerewrite.tree.read import read_file
from imagerewrite.tree.shares import in_shares
from imagerewrite.tree.walk import walk


def lint_tree(
    paths: Sequence[str],
    rules: Sequence[Rule],
    *,
    exclude: Iterable[str] = (),
    problems: Iterable[FileProblem] = (),
) -> Findings:
    """What `rules` find in the files, with `problems` that were found before.

    paths, exclude: see `rewrite_tree`. Raises UsageError for a path that does not
    exist.
    """
    walked = walk(paths, Exclude(exclude))
    found = in_shares(partial(_check, rules=rules), walked.files)
    problems = in_order([*problems, *walked.problems, *found])
    return Findings(problems, len(walked.files))


def _check(paths: Sequence[str], *, rules: Sequence[Rule]) -> list[FileProblem]:
    found: list[FileProblem] = []
    for path in paths:
        try:
            data = read_file(path)
        except OSError as error:
            said = error.strerror or str(error)
            found.append(FileProblem(path, problem(0, 0, "unreadable", said)))
            continue
        found += (FileProblem(path, each) for each in lint_bytes(data, path, rules))
    return found
