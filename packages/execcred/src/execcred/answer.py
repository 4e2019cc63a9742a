"""Writing the answer to standard output: all of it, or an error.

On the path to a cached token: `posix` only.
"""

import posix

STDOUT = 1


def write_all(descriptor: int, data: bytes) -> None:
    """Write every byte of `data`. Raises OSError."""
    while data:
        data = data[posix.write(descriptor, data) :]
