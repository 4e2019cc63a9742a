"""Files that are ours alone, opened relative to a folder that was checked.

A folder counts as private when it is a real folder (no link), belongs to the
effective user, and nobody else has any right on it. A file in it counts when it
is a regular file with one name, belongs to the same user, and nobody else has
any right on it. Both are checked on the open descriptor, so what was checked is
what is used.

On the path to a cached token: `posix`, because importing `os` costs more there
than all that this file does.
"""

import posix

_FOLDER = posix.O_RDONLY | posix.O_DIRECTORY | posix.O_NOFOLLOW | posix.O_CLOEXEC
_READ = posix.O_RDONLY | posix.O_NOFOLLOW | posix.O_CLOEXEC | posix.O_NONBLOCK
_KIND = 0o170000
_REGULAR = 0o100000
_OTHERS = 0o077
_OURS = 0o600


def open_private_folder(path: str) -> int:
    """A descriptor of the folder at `path`, or -1 where it is not private."""
    try:
        # A slash at the end would have the link followed after all.
        descriptor = posix.open(path.rstrip("/") or "/", _FOLDER)
    except (OSError, ValueError):
        return -1
    facts = posix.fstat(descriptor)
    if facts.st_uid == posix.geteuid() and not facts.st_mode & _OTHERS:
        return descriptor
    posix.close(descriptor)
    return -1


def read_private(folder: int, name: str, most: int) -> bytes:
    """The bytes of the private file `name`, or b"" where it is not one.

    `folder`: a descriptor from `open_private_folder`. `most`: bytes; a larger
    file is none of ours. A FIFO or a device is never waited for.
    """
    try:
        descriptor = posix.open(name, _READ, dir_fd=folder)
    except (OSError, ValueError):
        return b""
    try:
        facts = posix.fstat(descriptor)
        if (
            facts.st_mode & _KIND != _REGULAR
            or facts.st_mode & _OTHERS
            or facts.st_uid != posix.geteuid()
            or facts.st_nlink > 1  # 0: replaced since it was opened
            or facts.st_size > most
        ):
            return b""
        return posix.read(descriptor, most)
    except OSError:
        return b""
    finally:
        posix.close(descriptor)


def append_private(folder: int, name: str, line: bytes, most: int) -> bool:
    """Append `line` to the private file `name`, creating it; whether it is there now.

    A file that would grow beyond `most` bytes starts anew.
    """
    flags = (
        posix.O_WRONLY
        | posix.O_APPEND
        | posix.O_CREAT
        | posix.O_NOFOLLOW
        | posix.O_CLOEXEC
        | posix.O_NONBLOCK
    )
    try:
        descriptor = posix.open(name, flags, 0o600, dir_fd=folder)
    except (OSError, ValueError):
        return False
    try:
        facts = posix.fstat(descriptor)
        if (
            facts.st_mode & _KIND != _REGULAR
            or facts.st_mode & _OTHERS
            or facts.st_uid != posix.geteuid()
            or facts.st_nlink != 1
        ):
            return False
        if facts.st_mode & _OURS != _OURS:
            posix.fchmod(descriptor, _OURS)  # the umask took it away
        if facts.st_size + len(line) > most:
            posix.ftruncate(descriptor, 0)
        return posix.write(descriptor, line) == len(line)
    except OSError:
        return False
    finally:
        posix.close(descriptor)
