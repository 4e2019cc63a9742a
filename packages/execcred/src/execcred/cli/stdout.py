"""Standard output, kept for the answer alone.

A stray print in a library, and client-go refuses the credential with an error that
names neither. So file descriptor 1 is put aside, and what others write to it goes
to stderr. So does `sys.stdout`: its buffer would reach the descriptor only later,
when that is standard output again.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout

from execcred.answer import STDOUT

_STDERR = 2


@contextmanager
def reserved_stdout() -> Iterator[int]:
    """A descriptor that is standard output; descriptor 1 is stderr meanwhile.

    Raises OSError where standard output is closed.
    """
    real = os.dup(STDOUT)
    try:
        try:
            os.dup2(_STDERR, STDOUT)
        except OSError:
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, STDOUT)
            os.close(null)
        with redirect_stdout(sys.stderr):
            yield real
    finally:
        os.dup2(real, STDOUT)
        os.close(real)
