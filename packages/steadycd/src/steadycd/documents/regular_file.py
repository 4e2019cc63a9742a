"""Reading a file that is one: a pipe in its place would be waited for without end."""

from __future__ import annotations

import errno
import os
import stat


def read_regular(path: str) -> bytes:
    """All of it, through symbolic links. Raises OSError, also for what is no file."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    with open(descriptor, "rb") as stream:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "is no regular file", path)
        return stream.read()
