"""Replacing a file by its name in an open folder, with another's mode and owner."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from steadycd_common.atomic_write import replace_entry


@pytest.mark.parametrize("mask", [0, 0o022, 0o077])
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o2755])
def test_the_mode_is_the_other_files_whatever_the_umask(
    tmp_path: Path, folder: int, private: Path, mode: int, mask: int
) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"")
    other.chmod(mode)

    before = os.umask(mask)
    try:
        replace_entry(folder, "file", b"new", like=other.stat())
    finally:
        os.umask(before)

    assert (private / "file").read_bytes() == b"new"
    assert mode == stat.S_IMODE((private / "file").stat().st_mode)
    assert os.listdir(private) == ["file"]


def test_a_fault_leaves_what_was_there(
    folder: int, private: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (private / "file").write_bytes(b"old")

    def failing(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", failing)

    with pytest.raises(OSError, match="No space"):
        replace_entry(folder, "file", b"new", like=(private / "file").stat())
    assert (private / "file").read_bytes() == b"old"
    assert os.listdir(private) == ["file"]
