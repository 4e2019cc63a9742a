"""Replacing a file that others read: they see what was there before, or all of it."""

from __future__ import annotations

import contextlib
import os

TEMPORARY = ".tmp"
"""How the name of a file ends that a killed process may have left behind."""


def replace_file(path: str, data: bytes, *, mode: int | None = None) -> None:
    """Make the file at `path` hold `data`.

    `mode`: its permissions; None keeps those of the file that is there, and gives
    a new one what the umask leaves of 0666. The owner stays, too. A symbolic link is
    followed: what it points to is replaced. Raises OSError; then nothing has changed.
    """
    target = os.path.realpath(path)
    facts = None
    with contextlib.suppress(FileNotFoundError):
        facts = os.stat(target)
    if mode is None and facts:
        mode = facts.st_mode & 0o7777
    temporary = f"{os.path.dirname(target)}/.{os.urandom(8).hex()}{TEMPORARY}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    descriptor = os.open(temporary, flags, 0o666 if mode is None else 0o600)
    try:
        try:
            if facts and (facts.st_uid, facts.st_gid) != (os.geteuid(), os.getegid()):
                os.fchown(descriptor, facts.st_uid, facts.st_gid)
            if mode is not None:
                os.fchmod(descriptor, mode)
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def replace_entry(folder: int, name: str, data: bytes, *, like: os.stat_result) -> None:
    """Make `name`, in the folder with that descriptor, hold `data`; see `write_entry`.

    Its mode and its owner become those of `like`.
    """
    owner = (like.st_uid, like.st_gid)
    write_entry(folder, name, data, mode=like.st_mode & 0o7777, owner=owner)


def write_entry(
    folder: int,
    name: str,
    data: bytes,
    *,
    mode: int,
    owner: tuple[int, int] | None = None,
    prefix: str = "",
) -> None:
    """Make `name`, in the folder with that descriptor, hold `data`.

    `owner`: user and group, where it is not to be us. `prefix`: how the name begins
    of what a killed process leaves behind. Raises OSError; then nothing has changed.
    Unlike `replace_file` it does not wait for the disk (fsync takes as long as a
    hundred files): after a power cut a file system that orders renames after data, as
    ext4, XFS and Btrfs do, has the old file or the new one all the same.
    """
    temporary = f"{prefix}.{os.urandom(8).hex()}{TEMPORARY}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    descriptor = os.open(temporary, flags, 0o600, dir_fd=folder)
    try:
        try:
            if owner and owner != (os.geteuid(), os.getegid()):
                os.fchown(descriptor, *owner)
            os.fchmod(descriptor, mode)
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
        finally:
            os.close(descriptor)
        os.replace(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary, dir_fd=folder)
        raise
