"""The real `cue`, where there is one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

CUE = shutil.which("cue")
needs_cue = pytest.mark.skipif(CUE is None, reason="needs cue")


def run_cue(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    assert CUE
    environ = {"PATH": os.defpath, "HOME": str(cwd), "CUE_REGISTRY": "none"}
    return subprocess.run(
        [CUE, *arguments],
        cwd=cwd,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def exported(*arguments: str, cwd: Path) -> Any:
    done = run_cue("export", *arguments, cwd=cwd)
    assert (0, "") == (done.returncode, done.stderr)
    return json.loads(done.stdout)
