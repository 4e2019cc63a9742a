"""Rewriting a kubeconfig: under kubectl's lock, all of it or nothing.

kubectl takes `FILE.lock`, created with O_EXCL, for the name that it was given
(client-go, tools/clientcmd/config.go), and gives up at once where it is there.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress

from execcred.errors import NotWritten
from steadycd_common.atomic_write import replace_file
from steadycd_common.clock import Clock
from steadycd_common.errors import UsageError

PATIENCE = 5.0
"""Seconds to wait for a lock."""

_PAUSE = 0.05
_LARGEST = 16 << 20


def rewrite(path: str, edit: Callable[[str], str], clock: Clock) -> bool:
    """Have the file at `path` hold `edit` of its text; whether it changed.

    A file that is missing has the text "" and comes to be with mode 0600. A link
    stays one, and the file that it leads to keeps its mode and its owner. Raises
    NotWritten, UsageError for what is no text, and what `edit` raises; the file is
    then as it was.
    """
    target = os.path.realpath(path)
    try:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with ExitStack() as locks:
            for lock in sorted({f"{os.path.abspath(path)}.lock", f"{target}.lock"}):
                locks.enter_context(_kubectl_lock(lock, clock))
            there, old = _read(target)
            try:
                new = edit(old.decode()).encode()
            except UnicodeDecodeError:
                raise UsageError("it is no UTF-8 text", "name another file") from None
            if new == old:
                return False
            replace_file(target, new, mode=None if there else 0o600)
    except OSError as error:
        raise NotWritten(
            f"{path} could not be written: {error.strerror or type(error).__name__}",
            "it is as it was",
        ) from None
    return True


@contextmanager
def _kubectl_lock(lock: str, clock: Clock) -> Iterator[None]:
    until = clock.monotonic() + PATIENCE
    while True:
        try:
            os.close(os.open(lock, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            break
        except FileExistsError:
            if clock.monotonic() >= until:
                raise NotWritten(
                    f"{lock} is there, so another program may be writing",
                    "remove it if none does",
                ) from None
            clock.sleep(_PAUSE)
    try:
        yield
    finally:
        with suppress(OSError):
            os.unlink(lock)


def _read(target: str) -> tuple[bool, bytes]:
    try:
        descriptor = os.open(target, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except FileNotFoundError:
        return False, b""
    with open(descriptor, "rb") as file:
        facts = os.fstat(descriptor)
        if not stat.S_ISREG(facts.st_mode):
            raise UsageError("it is no regular file", "name another file")
        if facts.st_nlink > 1:
            raise UsageError(
                "it has more than one name, which would come apart",
                "use a symbolic link for the other",
            )
        if not os.access(target, os.W_OK):
            raise UsageError("it is read-only", "allow writing, or name another file")
        data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise UsageError("it is larger than 16 MiB", "name another file")
    return True, data
