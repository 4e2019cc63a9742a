"""The folder that a render's cue may write to.

A killed render cannot remove its own, so a home belongs to a slot: whoever holds the
slot next empties it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from steadycd.plugin.errors import LimitReached


@contextmanager
def empty_home(path: str) -> Iterator[None]:
    """A folder `path` that is empty, and gone afterwards. Raises LimitReached."""
    try:
        _remove(path)
        os.mkdir(path, 0o700)
    except OSError as error:
        raise LimitReached(f"{path} cannot be emptied: {error.strerror}") from None
    try:
        yield
    finally:
        _remove(path)


def _remove(path: str) -> None:
    # cue's cache has folders that not even their owner may write to.
    for folder, names, _ in os.walk(path):
        for name in names:
            inner = os.path.join(folder, name)
            if not os.path.islink(inner):
                os.chmod(inner, 0o700)
    if os.path.lexists(path):
        shutil.rmtree(path)
