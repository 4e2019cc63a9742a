"""Creating private folders and replacing private files, atomically.

The other half of `steadycd_common.private_folder`: what only a process that has
something to store needs.
"""

from __future__ import annotations

import contextlib
import os
import time

from steadycd_common.atomic_write import write_entry
from steadycd_common.private_folder import open_private_folder


def make_private_folder(path: str) -> int:
    """Like `open_private_folder`, after creating what is missing, mode 0700."""
    descriptor = open_private_folder(path)
    if descriptor >= 0:
        return descriptor
    with contextlib.suppress(OSError, ValueError):
        parent = os.path.dirname(path)
        if parent:
            os.makedirs(parent, mode=0o700, exist_ok=True)
        os.mkdir(path, 0o700)
        os.chmod(path, 0o700)  # whatever the umask took away
    return open_private_folder(path)


def replace_private(folder: int, name: str, data: bytes) -> None:
    """Make `name` hold `data`, mode 0600, all of it or what was there before.

    Raises OSError where the folder cannot be written; no temporary file stays.
    """
    write_entry(folder, name, data, mode=0o600, prefix=name)


def sweep(folder: int, *, older_than: float, suffixes: tuple[str, ...]) -> None:
    """Remove files whose name ends so and that nobody wrote to for so long.

    `older_than`: seconds. Best effort: what cannot be removed stays.
    """
    limit = time.time() - older_than
    with contextlib.suppress(OSError):
        for name in os.listdir(folder):
            if not name.endswith(suffixes):
                continue
            with contextlib.suppress(OSError):
                facts = os.stat(name, dir_fd=folder, follow_symlinks=False)
                if facts.st_mtime < limit:
                    os.unlink(name, dir_fd=folder)
