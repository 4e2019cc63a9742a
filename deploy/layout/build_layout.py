"""Builds /opt/steadycd: a Python of its own, the suite, and the commands.

    python3 build_layout.py PREFIX WHEEL...

PREFIX is where it will be used, and is empty. The Python that runs this is the one that
is copied, with the shared libraries that it needs; of the system that it is put into it
needs glibc alone, in no older version than here. Needs pip and patchelf.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from interpreter import copy_interpreter
from launchers import write_launchers
from shared_libraries import bundle_libraries


def main(prefix: Path, wheels: list[str]) -> None:
    """Build it. Raises CalledProcessError, OSError."""
    home = prefix / "python"
    python = copy_interpreter(home)
    # Before that Python is run: it may need a library that is not there yet.
    bundle_libraries(home, python)
    packages = subprocess.check_output(
        [python, "-I", "-c", "import sysconfig as s; print(s.get_path('purelib'))"],
        text=True,
    ).strip()
    pip = [sys.executable, "-m", "pip", "--isolated", "install", "--quiet"]
    pip += ["--no-index", "--no-deps", "--no-compile", "--no-warn-conflicts"]
    subprocess.run([*pip, "--target", packages, *wheels], check=True)
    bundle_libraries(home, python)
    _settle_times(prefix)
    compile_ = [str(python), "-I", "-m", "compileall", "-q", "-j", "0", f"{home}/lib"]
    subprocess.run([*compile_, "--invalidation-mode", "unchecked-hash"], check=True)
    write_launchers(prefix, python, Path(packages))


def _settle_times(prefix: Path) -> None:
    """Whole seconds, which each copy keeps: execcred's bundle knows its sources so."""
    for folder, _, names in os.walk(prefix):
        for name in names:
            path = os.path.join(folder, name)
            if not os.path.islink(path):
                time = int(os.stat(path).st_mtime)
                os.utime(path, (time, time))


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit("usage: build_layout.py PREFIX WHEEL...")
    if os.path.isdir(sys.argv[1]) and os.listdir(sys.argv[1]):
        sys.exit(f"{sys.argv[1]} is not empty: remove what is in it, or name another")
    main(Path(sys.argv[1]), sys.argv[2:])
