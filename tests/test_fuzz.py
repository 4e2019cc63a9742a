"""What the fuzzer found before holds still, also where there is no fuzzer."""

from __future__ import annotations

import subprocess
import sys

import pytest

from .repository import ROOT


@pytest.mark.parametrize("target", ["cue", "yaml"])
def test_its_corpus_finds_nothing(target: str) -> None:
    replay = [sys.executable, str(ROOT / "fuzz/fuzz.py"), "--replay", target]
    printed = subprocess.check_output(replay, text=True, stderr=subprocess.STDOUT)
    name, inputs = printed.split(":")
    assert target == name
    assert int(inputs.split()[0]) > 0
