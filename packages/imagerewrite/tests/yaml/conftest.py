"""Both parsers: libyaml, and ruamel.yaml's own where there is no libyaml."""

from __future__ import annotations

import sys

import pytest

import imagerewrite.yaml


@pytest.fixture
def without_libyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if `ruamel.yaml.clib` were not installed."""
    monkeypatch.setitem(sys.modules, "imagerewrite.yaml.libyaml", None)
    monkeypatch.delattr(imagerewrite.yaml, "libyaml", raising=False)
