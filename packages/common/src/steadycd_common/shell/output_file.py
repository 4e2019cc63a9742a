"""The file of `--output`, and of options like it."""

from __future__ import annotations

import os
import stat

from steadycd_common.atomic_write import replace_file
from steadycd_common.errors import UsageError
from steadycd_common.shell.console import NotWritten


def check_output(path: str, option: str = "--output") -> None:
    """Raise UsageError where a file could not be replaced, before anything is done."""
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        mode = stat.S_IFREG
    except OSError as error:
        raise UsageError(f"{option} {path}: {error.strerror}") from None
    if not stat.S_ISREG(mode):
        raise UsageError(
            f"{option} {path} is no regular file",
            f"name another file, or leave {option} out",
        )
    folder = os.path.dirname(os.path.realpath(path))
    if not os.path.isdir(folder):
        raise UsageError(f"{option} {path}: there is no folder {folder}", "create it")


def write_output(path: str, data: bytes) -> None:
    """Make the file hold `data`, all at once. Raises NotWritten."""
    try:
        replace_file(path, data)
    except OSError as error:
        raise NotWritten(
            f"{path} could not be written: {error.strerror}",
            "may you write to its folder, and is there room?",
        ) from None
