from __future__ import annotations

from pathlib import Path

import pytest

from .monorepo import OLD, Monorepo, pod, policy


@pytest.fixture
def repo(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> Monorepo:
    """A policy, a Pod that it changes, one without a marker, and a text."""
    monkeypatch.chdir(tmp_path)
    repo = Monorepo(tmp_path, monkeypatch, capsysbinary)
    repo.write("policies.yaml", policy())
    repo.write("apps/web.yaml", pod(OLD))
    repo.write("apps/plain.yaml", "kind: Pod\nimage: registry.example.com/web:1.4.0\n")
    repo.write("apps/notes.txt", pod(OLD))
    return repo
