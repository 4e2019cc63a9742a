from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from steadycd_standin.api_server import ApiServer
from steadycd_standin.google import GoogleStandin


@pytest.fixture
def google() -> Iterator[GoogleStandin]:
    with GoogleStandin() as standin:
        yield standin


@pytest.fixture
def api(google: GoogleStandin, tmp_path: Path) -> Iterator[ApiServer]:
    with ApiServer(google, tmp_path) as server:
        yield server
