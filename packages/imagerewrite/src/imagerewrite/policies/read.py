"""Policies from the files and folders that `--policies` names."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from imagerewrite.policies.image_policy import MENTION, Policies, policies_in
from imagerewrite.problem_codes import problem
from imagerewrite.setters import Policy
from imagerewrite.site import Problem
from imagerewrite.tree.outcome import FileProblem, in_order
from steadycd_common.errors import UsageError

STDIN = "-"
_SUFFIXES = (".yaml", ".yml", ".json")


@dataclass(frozen=True, slots=True)
class PolicyFiles:
    """All policies of some files, each once, and what is wrong in these.

    `without_image`: `ns:name` of policies that are there, and of no use.
    """

    policies: tuple[Policy, ...]
    problems: tuple[FileProblem, ...]
    without_image: frozenset[str] = frozenset()


def read_policies(
    paths: Sequence[str], stdin: Callable[[], bytes] | None = None
) -> PolicyFiles:
    """Read files, and what ends in .yaml, .yml or .json in folders.

    stdin: reads what `-` stands for; without it, that is a file's name.

    A pipe is read to its end. What is named and has no policy is a problem; in a
    folder, files without one are not even parsed. Raises UsageError for a path that
    does not exist.
    """
    found: dict[tuple[str, str], Policy] = {}
    problems: list[FileProblem] = []
    without_image: set[str] = set()
    for path, files, named in files_of(paths, stdin):
        nothing = True
        for file, read in _read(files, named, stdin):
            nothing = nothing and not (read.policies or read.problems)
            problems += (FileProblem(file, each) for each in read.problems)
            problems += (FileProblem(file, each) for each in _repeated(read, found))
            without_image |= read.without_image
        if nothing:
            said = "there is no ImagePolicy in it"
            problems.append(FileProblem(path, problem(0, 0, "no-policy", said)))
    return PolicyFiles(
        tuple(found.values()), in_order(problems), frozenset(without_image)
    )


def _repeated(
    read: Policies, found: dict[tuple[str, str], Policy]
) -> Iterator[Problem]:
    """Add to `found` what was read; what is in there with another image."""
    for policy in read.policies:
        if found.setdefault((policy.namespace, policy.name), policy) != policy:
            said = f"{policy.namespace}:{policy.name} has another image elsewhere"
            yield problem(0, 0, "repeated-policy", said)


def _read(
    files: Iterable[str], named: bool, stdin: Callable[[], bytes] | None
) -> Iterator[tuple[str, Policies]]:
    """What is in each file; of those that were not named, in each that mentions one."""
    for file in files:
        try:
            data = data_of(file, stdin)
        except OSError as error:
            said = error.strerror or str(error)
            yield file, Policies(problems=(problem(0, 0, "unreadable", said),))
            continue
        if named or MENTION in data:
            yield file, policies_in(data)


def files_of(
    paths: Sequence[str], stdin: Callable[[], bytes] | None
) -> Iterator[tuple[str, Iterable[str], bool]]:
    """Each path, the files in it, and whether it names a file itself.

    Raises UsageError for a path that does not exist, before it gives the first.
    """
    for path in paths:
        if not os.path.exists(path) and not (stdin and path == STDIN):
            raise UsageError(f"{path!r} does not exist", "name a file or a folder")
    for path in paths:
        named = not os.path.isdir(path)
        yield path, [path] if named else _files(path), named


def data_of(file: str, stdin: Callable[[], bytes] | None) -> bytes:
    """A file's bytes; those of standard input for `-`. Raises OSError."""
    if stdin and file == STDIN:
        return stdin()
    # A pipe, as of `<(kubectl get …)`, may take its time.
    with open(file, "rb") as stream:
        return stream.read()


def _files(folder: str) -> Iterator[str]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != ".git")
        for name in sorted(names):
            file = os.path.join(parent, name)
            if name.endswith(_SUFFIXES) and os.path.isfile(file):
                yield file
