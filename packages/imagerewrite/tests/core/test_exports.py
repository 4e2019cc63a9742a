"""What `imagerewrite` exports is there, in whatever order it is asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

import imagerewrite

NAMES = [name for name in imagerewrite.__all__ if name != "__version__"]
ALL = f"from imagerewrite import {', '.join(NAMES)}"


def test_no_export_is_hidden_by_a_module_of_its_name() -> None:
    # Only a new interpreter has not yet imported what hides them.
    look = f"{ALL}\nfor each in ({', '.join(NAMES)}): print(type(each).__name__)"
    shown = subprocess.run(
        [sys.executable, "-c", look], capture_output=True, check=True, text=True
    )

    assert "module" not in shown.stdout.split()
    assert len(NAMES) == len(shown.stdout.split())


@pytest.mark.parametrize("name", NAMES)
def test_an_export_has_its_own_home(name: str) -> None:
    assert name == getattr(imagerewrite, name).__name__
