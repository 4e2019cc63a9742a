"""Commands shown as they are typed, with what they print."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path


def path() -> str:
    """A PATH on which our commands come first."""
    return f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"


def show(
    steps: Iterable[tuple[str, int]], folder: Path, environ: Mapping[str, str]
) -> None:
    """Run commands, and exit where one does not end with the status beside it."""
    for command, status in steps:
        print(f"$ {command}", flush=True)
        shown = subprocess.run(
            ["sh", "-c", command],
            cwd=folder,
            env=environ,
            stderr=subprocess.STDOUT,
            check=False,
        )
        if shown.returncode != status:
            sys.exit(f"that should have ended with {status}")
