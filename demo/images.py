"""imagerewrite brings new images into a git repository, and git shows what changed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from transcript import path, show

MONOREPO = Path(__file__).with_name("monorepo")
COMMIT = (
    ("init", "--quiet"),
    ("add", "."),
    ("-c", "user.name=demo", "-c", "user.email=", "commit", "--quiet", "-m", "demo"),
)

STEPS = (
    ("imagerewrite update --policies policies.yaml", 0),
    ("git diff --unified=0", 0),
    ("imagerewrite update --policies policies.yaml --check", 0),
)
"""Commands, and the exit status that each must have."""


def images() -> None:
    """Show it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "monorepo"
        shutil.copytree(MONOREPO, folder)
        # The person's own git settings would show in the diff.
        environ = {"PATH": path(), "HOME": name, "GIT_CONFIG_NOSYSTEM": "1"}
        for arguments in COMMIT:
            subprocess.run(["git", *arguments], cwd=folder, env=environ, check=True)
        show(STEPS, folder, environ)
