"""Two services rendered and audited, then a project that somebody wrote by hand."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from transcript import path, show

PLATFORM = Path(__file__).with_name("platform")

STEPS = (
    ("cat services/checkout.yaml", 0),
    ("steadycd render platform.yaml services --folder rendered", 0),
    ("steadycd audit rendered", 0),
    ("cat hand-made/batch.yaml", 0),
    ("steadycd audit rendered hand-made --against rendered", 1),
)
"""Commands, and the exit status that each must have."""


def tenants() -> None:
    """Show it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "platform"
        shutil.copytree(PLATFORM, folder)
        show(STEPS, folder, {"PATH": path(), "HOME": name})
