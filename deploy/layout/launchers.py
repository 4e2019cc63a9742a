"""The commands: executables that heed no variable, no `.pth` file and no folder."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

_COMMANDS = ("imagerewrite", "steadycd")
_TEMPLATE = """\
#!{python} -I
import sys

from {package}.cli import main

sys.exit(main())
"""


def write_launchers(prefix: Path, python: Path, packages: Path) -> None:
    """Write `prefix/bin`. execcred has a launcher of its own, which starts faster."""
    # What pip wrote begins with the path of the Python that built this.
    shutil.rmtree(packages / "bin", ignore_errors=True)
    folder = prefix / "bin"
    folder.mkdir()
    for package in _COMMANDS:
        if (packages / package).is_dir():
            path = folder / package
            path.write_text(_TEMPLATE.format(python=python, package=package))
            path.chmod(0o755)
    launcher = [str(python), "-I", "-m", "execcred", "launcher"]
    subprocess.run([*launcher, str(folder / "execcred")], check=True)
