"""Files in a private folder of ours."""

from __future__ import annotations

import os


def write_private(path: str, data: bytes, *, program: bool = False) -> str:
    """Make a new file that nobody else may read, or run; its path."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    with open(os.open(path, flags, 0o700 if program else 0o600), "wb") as stream:
        stream.write(data)
    return path
