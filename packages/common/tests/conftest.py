"""Folders for the tests of what is read and written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

NOBODY = 65534


@pytest.fixture
def private(tmp_path: Path) -> Path:
    """A folder that is ours alone."""
    path = tmp_path / "private"
    path.mkdir(mode=0o700)
    return path


@pytest.fixture
def folder(private: Path) -> Iterator[int]:
    """Its descriptor."""
    descriptor = os.open(private, os.O_RDONLY | os.O_DIRECTORY)
    yield descriptor
    os.close(descriptor)


@pytest.fixture
def read_only(private: Path, folder: int) -> Iterator[int]:
    """Its descriptor, while we may not write to it: not even root is root then."""
    before = os.geteuid()
    private.chmod(0o500)
    if before == 0:
        os.chown(private, NOBODY, -1)
        os.seteuid(NOBODY)
    yield folder
    os.seteuid(before)
    private.chmod(0o700)
