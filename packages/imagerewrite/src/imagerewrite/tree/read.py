"""Reading files, and passing on those that may have a marker."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from imagerewrite.formats.registry import may_be_marked

_FLAGS = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK
_CHUNK = 1 << 16


def read_file(path: str) -> bytes:
    """All of it. Raises OSError."""
    descriptor = os.open(path, _FLAGS)
    try:
        # A short read is no end: file systems over a network, and signals, give those.
        chunks = [os.read(descriptor, _CHUNK)]
        while chunks[-1]:
            chunks.append(os.read(descriptor, _CHUNK << 4))
        return b"".join(chunks)
    finally:
        os.close(descriptor)


def marked_files(paths: Iterable[str]) -> Iterator[tuple[str, bytes | OSError]]:
    """Each file that may have a marker with its bytes, or why it cannot be read."""
    for path in paths:
        try:
            # read_file without a call for each of so many files.
            descriptor = os.open(path, _FLAGS)
            try:
                data = os.read(descriptor, _CHUNK)
                while more := os.read(descriptor, _CHUNK << 4):
                    data += more
            finally:
                os.close(descriptor)
        except OSError as error:
            yield path, error
            continue
        if may_be_marked(data):
            yield path, data
