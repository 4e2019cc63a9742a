"""A lock between processes that the holder's death releases.

flock(2) on a file of its own, which is never unlinked: a lock file that goes
away lets two holders in.
"""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from steadycd_common.clock import Clock

_FLAGS = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
_FIRST_PAUSE = 0.005
_LONGEST_PAUSE = 0.05


@contextmanager
def file_lock(
    folder: int, name: str, *, patience: float, clock: Clock
) -> Iterator[bool]:
    """Hold the lock `name` in the folder with that descriptor.

    Gives True when it is held. False after `patience` seconds, or where the
    folder cannot hold one: the caller goes on without.
    """
    descriptor = -1
    with suppress(OSError):
        descriptor = os.open(name, _FLAGS, 0o600, dir_fd=folder)
        os.fchmod(descriptor, 0o600)  # whatever the umask took away
    if descriptor < 0:
        yield False
        return
    try:
        yield _wait(descriptor, patience, clock)
    finally:
        os.close(descriptor)


def _wait(descriptor: int, patience: float, clock: Clock) -> bool:
    until = clock.monotonic() + patience
    pause = _FIRST_PAUSE
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in (errno.EWOULDBLOCK, errno.EINTR):
                return False
        else:
            return True
        left = until - clock.monotonic()
        if left <= 0:
            return False
        clock.sleep(min(pause, left))
        pause = min(pause * 2, _LONGEST_PAUSE)
