"""Policies from the files and folders that `--policies` names."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from imagerewrite.policies.image_policy import MENTION, policies_in
from imagerewrite.problem_codes import problem
from imagerewrite.setters import Policy
from imagerewrite.tree.outcome import FileProblem, in_order
from imagerewrite.tree.read import read_file
from steadycd_common.errors import UsageError

_SUFFIXES = (".yaml", ".yml", ".json")


@dataclass(frozen=True, slots=True)
class PolicyFiles:
    """All policies of some files, each once, and what is wrong in these."""

    policies: tuple[Policy, ...]
    problems: tuple[FileProblem, ...]


def read_policies(paths: Sequence[str]) -> PolicyFiles:
    """Read files, and what ends in .yaml, .yml or .json in folders.

    Raises UsageError for a path that does not exist.
    """
    found: dict[tuple[str, str], Policy] = {}
    problems: list[FileProblem] = []
    for path in _files(paths):
        try:
            data = read_file(path)
        except OSError as error:
            said = error.strerror or str(error)
            problems.append(FileProblem(path, problem(0, 0, "unreadable", said)))
            continue
        if MENTION not in data:
            continue
        read = policies_in(data)
        problems += (FileProblem(path, each) for each in read.problems)
        for policy in read.policies:
            key = (policy.namespace, policy.name)
            if found.setdefault(key, policy) != policy:
                said = f"{policy.namespace}:{policy.name} has another image elsewhere"
                problems.append(
                    FileProblem(path, problem(0, 0, "repeated-policy", said))
                )
    return PolicyFiles(tuple(found.values()), in_order(problems))


def _files(paths: Sequence[str]) -> Iterator[str]:
    for path in paths:
        if not os.path.exists(path):
            raise UsageError(f"{path!r} does not exist", "name a file or a folder")
        if not os.path.isdir(path):
            yield path
            continue
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if name != ".git")
            for name in sorted(names):
                file = os.path.join(folder, name)
                if name.endswith(_SUFFIXES) and os.path.isfile(file):
                    yield file
