"""Runs that see other file systems, or another host name, than the machine has.

As root nothing else than a mount makes a folder read-only or a disk full.
"""

from __future__ import annotations

import functools
import subprocess

import pytest

_NAMESPACES = (
    ("unshare", "-mu"),
    ("unshare", "-Umu", "--map-current-user", "--keep-caps"),
)


@functools.cache
def _namespace() -> tuple[str, ...]:
    for command in _NAMESPACES:
        try:
            subprocess.run([*command, "true"], check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            continue
        return command
    return ()


def after(commands: str) -> tuple[str, ...]:
    """What starts a program once the shell `commands` have mounted what it sees."""
    return (*_namespace(), "sh", "-ec", f'{commands}\nexec "$@"', "sh")


needs_mounts = pytest.mark.skipif(
    not _namespace(), reason="needs the right to mount in a namespace of its own"
)
