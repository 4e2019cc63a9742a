"""Files are read to their end, however little a read gives."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from imagerewrite.tree.read import marked_files, read_file

DATA = b"image: web:1 # {'$imagepolicy'}\n" * 10_000


@pytest.mark.parametrize("most", [100, 1 << 16, 1 << 30])
def test_a_short_read_is_no_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(DATA)
    really = os.read
    monkeypatch.setattr(os, "read", lambda file, count: really(file, min(count, most)))

    assert DATA == read_file(str(path))
    assert [(str(path), DATA)] == list(marked_files([str(path)]))
