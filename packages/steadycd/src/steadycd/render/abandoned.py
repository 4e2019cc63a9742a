"""What a killed run leaves in a folder: the file that it was about to put in place."""

from __future__ import annotations

import contextlib
import os
import re
import time
from collections.abc import Iterable

from steadycd_common.atomic_write import TEMPORARY

_NAME = re.compile(rf"\.[0-9a-f]{{16}}{re.escape(TEMPORARY)}")
_SECONDS = 60
"""Nobody takes longer to write one file."""


def sweep_abandoned(folder: str, files: Iterable[str]) -> None:
    """Remove it beside `files`, which are below `folder`. What cannot be, stays."""
    limit = time.time() - _SECONDS
    for parent in {os.path.dirname(file) for file in files}:
        with contextlib.suppress(OSError), os.scandir(f"{folder}/{parent}") as entries:
            for each in entries:
                if not _NAME.fullmatch(each.name):
                    continue
                if each.stat(follow_symlinks=False).st_mtime < limit:
                    os.unlink(each.path)
