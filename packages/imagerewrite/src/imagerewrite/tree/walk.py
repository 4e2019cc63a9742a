"""Which files there are under the paths that were named."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from imagerewrite.formats.registry import NAMES, SUFFIXES, format_of
from imagerewrite.problem_codes import problem
from imagerewrite.tree.exclude import Exclude
from imagerewrite.tree.outcome import FileProblem
from steadycd_common.errors import UsageError

_LEFT_OUT = ".git"
_NO_FILE = "it is neither a file nor a folder"


@dataclass(slots=True)
class Walked:
    """Paths as they were reached, each file once."""

    files: list[str] = field(default_factory=list)
    problems: list[FileProblem] = field(default_factory=list)
    _links: list[str] = field(default_factory=list)
    _folder_links: list[str] = field(default_factory=list)


def walk(paths: Sequence[str], exclude: Exclude) -> Walked:
    """All files of our formats under `paths`; files named there in any case.

    Links in a tree are followed to files of one of the trees, and nowhere else; what
    is left out and may have been meant is a problem.
    Raises UsageError for a path that does not exist.
    """
    walked = Walked()
    roots = {}
    for path in paths:
        if not os.path.lexists(path):
            raise UsageError(f"{path!r} does not exist", "name a file or a folder")
        root = os.path.realpath(path)
        if root not in roots:
            roots[root] = path
    for path in roots.values():
        if os.path.isdir(path):
            _walk_folder(path, exclude, walked)
        else:
            _add_named(path, walked)
    if len(roots) > 1 or walked._links:
        _settle(walked, roots)
    for link in walked._folder_links:
        _check_folder_link(walked, link, roots)
    return walked


def _add_named(path: str, walked: Walked) -> None:
    if not os.path.isfile(path):
        _report(walked, path, "unreadable", _NO_FILE)
    elif format_of(path) is None:
        _report(walked, path, "unknown-kind", "not .yaml, .yml, Kustomization or .cue")
    else:
        walked.files.append(path)


def _walk_folder(root: str, exclude: Exclude, walked: Walked) -> None:
    folders = [root]
    skip = len(os.path.join(root, ""))
    while folders:
        folder = folders.pop()
        try:
            entries = os.scandir(folder)
        except OSError as error:
            _report(walked, folder, "unreadable", error.strerror or str(error))
            continue
        with entries:
            for entry in entries:
                name = entry.name
                if entry.is_dir(follow_symlinks=False):
                    if name != _LEFT_OUT and not (
                        exclude and exclude.covers(entry.path[skip:])
                    ):
                        folders.append(entry.path)
                elif name.endswith(SUFFIXES) or name in NAMES:
                    if exclude and exclude.covers(entry.path[skip:]):
                        continue
                    if entry.is_file(follow_symlinks=False):
                        walked.files.append(entry.path)
                    elif not entry.is_symlink():
                        _report(walked, entry.path, "not-a-file", _NO_FILE)
                    elif os.path.isdir(entry.path):
                        walked._folder_links.append(entry.path)
                    else:
                        walked._links.append(entry.path)
                elif (
                    entry.is_symlink()
                    and name != _LEFT_OUT
                    and os.path.isdir(entry.path)
                    and not (exclude and exclude.covers(entry.path[skip:]))
                ):
                    walked._folder_links.append(entry.path)


def _settle(walked: Walked, roots: dict[str, str]) -> None:
    """Leave out what was reached twice, and find out what the links lead to."""
    reached: dict[str, str] = {}
    for path in walked.files:
        reached.setdefault(os.path.realpath(path), path)
    for link in walked._links:
        target = os.path.realpath(link)
        if target in reached:
            continue
        root = next((root for root in roots if _is_under(target, root)), "")
        if not os.path.exists(target):
            _report(walked, link, "dangling-link", f"{target} does not exist")
        elif not os.path.isfile(target):
            _report(walked, link, "not-a-file", _NO_FILE)
        elif root:
            reached[target] = os.path.join(roots[root], target[len(root) + 1 :])
        else:
            _report(walked, link, "link-outside", f"it leads to {target}")
    walked.files[:] = reached.values()


def _check_folder_link(walked: Walked, link: str, roots: Iterable[str]) -> None:
    """One to a folder in a tree needs no following: that is looked at anyway."""
    target = os.path.realpath(link)
    if not any(target == root or _is_under(target, root) for root in roots):
        _report(walked, link, "link-outside", f"it leads to {target}")


def _is_under(path: str, root: str) -> bool:
    return path.startswith(os.path.join(root, ""))


def _report(walked: Walked, path: str, code: str, message: str) -> None:
    walked.problems.append(FileProblem(path, problem(0, 0, code, message)))
