from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from steadycd_standin.google import GoogleStandin

from .world import READER, World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """The machine's account may impersonate READER; there is no other source."""
    with GoogleStandin() as google:
        google.grant(google.machine, READER)
        for name in ("home", "tmp"):
            (tmp_path / name).mkdir()
        yield World(google, tmp_path)
