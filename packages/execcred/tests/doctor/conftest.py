"""One stand-in for each test, and the world around it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from execcred.doctor.iam_admin import QUIET
from steadycd_standin.google import GoogleStandin
from steadycd_standin.iam_admin import IamAdmin

from .world import World


@pytest.fixture
def google() -> Iterator[GoogleStandin]:
    with GoogleStandin() as standin:
        yield standin


@pytest.fixture
def admin(google: GoogleStandin, monkeypatch: pytest.MonkeyPatch) -> Iterator[IamAdmin]:
    for name, value in QUIET.items():
        monkeypatch.setenv(name, value)  # so that what the doctor sets is undone
    with IamAdmin(google) as standin:
        yield standin


@pytest.fixture
def world(google: GoogleStandin, admin: IamAdmin, tmp_path: Path) -> World:
    return World.whole(google, admin.target, tmp_path)
