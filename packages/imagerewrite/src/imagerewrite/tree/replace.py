"""Replacing a file that was planned, if it is still the one that was read."""

from __future__ import annotations

import fcntl
import os
import stat
import time

from imagerewrite.problem_codes import problem
from imagerewrite.site import Problem
from imagerewrite.tree.read import read_file
from steadycd_common.atomic_write import replace_entry

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_PATIENCE = 2.0
_PAUSE = 0.002


def replace_changed(path: str, before: bytes, after: bytes) -> Problem | None:
    """Make the file hold `after` if it holds `before`; what went wrong, or None.

    Two of us do not meet: the folder is locked meanwhile. The file keeps its mode and
    its owner; where it may not, nothing is written.
    """
    try:
        facts = os.lstat(path)
        if stat.S_ISLNK(facts.st_mode):
            path = os.path.realpath(path)
            facts = os.lstat(path)
        parent, _, name = path.rpartition("/")
        folder = os.open(parent or ("/" if path.startswith("/") else "."), _FOLDER)
        try:
            _lock(folder)
            now = read_file(path)
            if now == after:
                return None
            if now != before:
                return problem(0, 0, "changed-meanwhile", "it is not as it was read")
            replace_entry(folder, name, after, like=facts)
        finally:
            os.close(folder)
    except OSError as error:
        return problem(0, 0, "unwritable", error.strerror or str(error))
    return None


def _lock(folder: int) -> None:
    """Wait a moment for others that replace files here; then go on in any case."""
    until = time.monotonic() + _PATIENCE
    while not _take(folder) and time.monotonic() < until:
        time.sleep(_PAUSE)


def _take(folder: int) -> bool:
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        # There are no locks on this file system.
        return True
    return True
