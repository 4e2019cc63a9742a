"""Who else could change a file: its mode and owner, and those of all above it."""

from __future__ import annotations

import os
import shlex
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_ROOT = 0
_MOST_LINKS = 40


@dataclass(frozen=True, slots=True)
class Exposed:
    """`why`: a sentence about `path`. `cure`: a command without its operand."""

    path: str
    why: str
    cure: str


def exposed(paths: Iterable[str], user: int) -> list[Exposed]:
    """What others than root and `user` may change on the way to `paths`."""
    places = sorted({place for path in paths for place in _places(path)})
    return [fault for place in places for fault in _faults(place, user)]


def cure(faults: Iterable[Exposed]) -> str:
    """One command against all of `faults`."""
    operands: dict[str, list[str]] = {}
    for fault in faults:
        operands.setdefault(fault.cure, []).append(shlex.quote(fault.path))
    return " && ".join(
        f"{each} {' '.join(operands[each])}" for each in sorted(operands)
    )


def _places(path: str) -> Iterator[str]:
    path = os.path.abspath(path)
    for _ in range(_MOST_LINKS):
        yield from _upwards(path)
        try:
            path = os.path.join(os.path.dirname(path), os.readlink(path))
        except OSError:
            break
        path = os.path.normpath(path)
    yield from _upwards(os.path.realpath(path))


def _upwards(path: str) -> Iterator[str]:
    while True:
        yield path
        above = os.path.dirname(path)
        if above == path:
            return
        path = above


def _faults(place: str, user: int) -> Iterator[Exposed]:
    try:
        facts = os.lstat(place)
    except OSError:
        return
    if stat.S_ISLNK(facts.st_mode):
        return
    if facts.st_uid not in (_ROOT, user):
        yield Exposed(place, f"{place} belongs to the user {facts.st_uid}", "chown 0")
    if stat.S_ISDIR(facts.st_mode) and facts.st_mode & stat.S_ISVTX:
        return  # such as /tmp: nobody can replace what belongs to another
    if facts.st_mode & stat.S_IWOTH:
        yield Exposed(place, f"everybody may write to {place}", "chmod o-w")
    # A group with the user's own number is theirs alone by custom.
    elif facts.st_mode & stat.S_IWGRP and facts.st_gid not in (_ROOT, user):
        yield Exposed(
            place, f"the group {facts.st_gid} may write to {place}", "chmod g-w"
        )
