"""Small files of ours in a private folder; the longest unused ones make room."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from dataclasses import dataclass

from steadycd_common.atomic_write import TEMPORARY
from steadycd_common.private_folder import open_private_folder, read_private
from steadycd_common.private_write import make_private_folder, replace_private, sweep

LIMIT = 64 << 20
"""Bytes. A hundred thousand tags take about two megabytes."""
ENTRY = ".entry"
"""How the names end of the files that make room; others stay."""
_ABANDONED = 3600.0
_NOT_OURS = "it cannot be made, or is no folder of mode 0700 that is ours"


@dataclass(slots=True)
class Shelf:
    """`path`: a folder of mode 0700 that is ours. `limit`: bytes for all of them.

    Other processes and threads may use it at the same time. `fault`: why it could
    not be used, in words; "" as long as nothing went wrong.
    """

    path: str
    limit: int = LIMIT
    fault: str = ""

    def read(self, name: str) -> bytes:
        """What was written under that name; b"" where there is nothing."""
        folder = open_private_folder(self.path)
        if folder < 0:
            if os.path.lexists(self.path):
                self.fault = _NOT_OURS
            return b""
        try:
            data = read_private(folder, name, self.limit)
            if data:
                with suppress(OSError):
                    os.utime(name, dir_fd=folder, follow_symlinks=False)
            return data
        finally:
            os.close(folder)

    def write(self, name: str, data: bytes) -> None:
        """Keep `data`. Where that cannot be done, `fault` says why.

        What is larger than the limit is not kept.
        """
        if len(data) > self.limit:
            return
        folder = make_private_folder(self.path)
        if folder < 0:
            self.fault = _NOT_OURS
            return
        try:
            replace_private(folder, name, data)
            self._make_room(folder, name)
        except OSError as error:
            self.fault = error.strerror or type(error).__name__
        finally:
            os.close(folder)

    def _make_room(self, folder: int, newest: str) -> None:
        """Remove what was not used for longest until the rest is within the limit."""
        sweep(folder, older_than=_ABANDONED, suffixes=(TEMPORARY,))
        kept: list[tuple[float, str, int]] = []
        for name in os.listdir(folder):
            # Another process may just have removed it.
            with suppress(FileNotFoundError):
                facts = os.stat(name, dir_fd=folder, follow_symlinks=False)
                if name.endswith(ENTRY) and stat.S_ISREG(facts.st_mode):
                    kept.append((facts.st_mtime, name, facts.st_size))
        total = sum(size for _, _, size in kept)
        for _, name, size in sorted(kept):
            if total <= self.limit:
                return
            if name != newest:
                with suppress(FileNotFoundError):
                    os.unlink(name, dir_fd=folder)
                total -= size
