"""A tree of its own for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from .cmp_server import CmpServer


@pytest.fixture
def server(tmp_path: Path) -> CmpServer:
    root = tmp_path / "tree"
    root.mkdir()
    return CmpServer(root)
